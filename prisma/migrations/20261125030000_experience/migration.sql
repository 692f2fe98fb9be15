-- CreateTable
CREATE TABLE "ServicePost" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "sourceId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sourceAsOf" TIMESTAMPTZ(3) NOT NULL,
    "agencyCode" TEXT NOT NULL,
    "agencyName" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "ServicePost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConductDecision" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "sourceId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "agencyCode" TEXT NOT NULL,
    "agencyName" TEXT NOT NULL,
    "decidedOn" DATE NOT NULL,
    "documentNumber" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "noteUpdatedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ConductDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ServicePost_personId_startsOn_idx" ON "ServicePost"("personId", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "ServicePost_source_sourceId_key" ON "ServicePost"("source", "sourceId");

-- CreateIndex
CREATE INDEX "ConductDecision_postId_decidedOn_idx" ON "ConductDecision"("postId", "decidedOn");

-- CreateIndex
CREATE UNIQUE INDEX "ConductDecision_source_sourceId_key" ON "ConductDecision"("source", "sourceId");

-- AddForeignKey
ALTER TABLE "ConductDecision" ADD CONSTRAINT "ConductDecision_postId_fkey" FOREIGN KEY ("postId") REFERENCES "ServicePost"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
