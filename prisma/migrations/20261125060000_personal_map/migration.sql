-- CreateTable
CREATE TABLE "CompetencyRule" (
    "competencyId" UUID NOT NULL,
    "rule" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CompetencyRule_pkey" PRIMARY KEY ("competencyId")
);

-- CreateTable
CREATE TABLE "MapPin" (
    "personId" UUID NOT NULL,
    "frameworkId" UUID NOT NULL,
    "pinnedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MapPin_pkey" PRIMARY KEY ("personId")
);
