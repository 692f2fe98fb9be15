-- CreateEnum
CREATE TYPE "SkillStatus" AS ENUM ('pending', 'approved', 'returned', 'withdrawn');

-- CreateEnum
CREATE TYPE "SkillFileKind" AS ENUM ('certificate', 'record', 'other');

-- CreateEnum
CREATE TYPE "SkillVerdictChoice" AS ENUM ('approve', 'return');

-- CreateEnum
CREATE TYPE "SkillEvent" AS ENUM ('submitted', 'edited', 'withdrawn', 'reviewed', 'disagreed', 'approved', 'returned');

-- CreateTable
CREATE TABLE "Skill" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "competencyId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "links" TEXT[],
    "status" "SkillStatus" NOT NULL DEFAULT 'pending',
    "round" INTEGER NOT NULL DEFAULT 1,
    "verdictCount" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Skill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillFile" (
    "id" UUID NOT NULL,
    "skillId" UUID,
    "personId" UUID NOT NULL,
    "kind" "SkillFileKind" NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SkillFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillVerdict" (
    "id" UUID NOT NULL,
    "skillId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "reviewerId" UUID NOT NULL,
    "verdict" "SkillVerdictChoice" NOT NULL,
    "reason" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SkillVerdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillHistory" (
    "id" UUID NOT NULL,
    "skillId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" "SkillEvent" NOT NULL,
    "round" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "actorId" UUID NOT NULL,
    "reason" TEXT,
    "changes" JSONB NOT NULL,

    CONSTRAINT "SkillHistory_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Skill_personId_idx" ON "Skill"("personId");

-- CreateIndex
CREATE INDEX "Skill_agencyId_status_submittedAt_idx" ON "Skill"("agencyId", "status", "submittedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SkillFile_storageKey_key" ON "SkillFile"("storageKey");

-- CreateIndex
CREATE INDEX "SkillFile_skillId_idx" ON "SkillFile"("skillId");

-- CreateIndex
CREATE INDEX "SkillFile_personId_createdAt_idx" ON "SkillFile"("personId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "SkillVerdict_skillId_round_reviewerId_key" ON "SkillVerdict"("skillId", "round", "reviewerId");

-- CreateIndex
CREATE INDEX "SkillHistory_skillId_at_idx" ON "SkillHistory"("skillId", "at");

-- AddForeignKey
ALTER TABLE "SkillFile" ADD CONSTRAINT "SkillFile_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillVerdict" ADD CONSTRAINT "SkillVerdict_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillHistory" ADD CONSTRAINT "SkillHistory_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;
