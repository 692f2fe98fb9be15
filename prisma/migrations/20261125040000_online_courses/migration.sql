-- CreateTable
CREATE TABLE "OnlineCourse" (
    "id" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "series" TEXT,
    "teacher" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "intro" TEXT NOT NULL,
    "audience" TEXT[],
    "url" TEXT NOT NULL,
    "releasedOn" DATE NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "competencyIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OnlineCourse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnlineCompletion" (
    "id" UUID NOT NULL,
    "onlineCourseId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "completedOn" DATE NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OnlineCompletion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OnlineCourse_externalId_key" ON "OnlineCourse"("externalId");

-- CreateIndex
CREATE INDEX "OnlineCourse_releasedOn_idx" ON "OnlineCourse"("releasedOn");

-- CreateIndex
CREATE INDEX "OnlineCompletion_personId_idx" ON "OnlineCompletion"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "OnlineCompletion_onlineCourseId_personId_key" ON "OnlineCompletion"("onlineCourseId", "personId");

-- AddForeignKey
ALTER TABLE "OnlineCompletion" ADD CONSTRAINT "OnlineCompletion_onlineCourseId_fkey" FOREIGN KEY ("onlineCourseId") REFERENCES "OnlineCourse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
