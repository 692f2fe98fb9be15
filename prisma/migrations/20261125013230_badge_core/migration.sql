-- AlterTable
ALTER TABLE "Award" ADD COLUMN     "frameId" UUID,
ADD COLUMN     "identityHash" TEXT,
ADD COLUMN     "proofCreated" TIMESTAMPTZ(3),
ADD COLUMN     "proofValue" TEXT,
ADD COLUMN     "suspendedAt" TIMESTAMPTZ(3),
ADD COLUMN     "suspendedById" UUID,
ADD COLUMN     "suspensionListId" UUID,
ADD COLUMN     "suspensionRemark" TEXT;

-- AlterTable
ALTER TABLE "Issuer" ADD COLUMN     "statusMethod" TEXT NOT NULL DEFAULT 'bitstring',
ADD COLUMN     "suspendable" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "StatusList" ADD COLUMN     "issued" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "shuffleKey" BYTEA,
ADD COLUMN     "suspensionListId" UUID;

-- CreateTable
CREATE TABLE "CredentialFrame" (
    "id" UUID NOT NULL,
    "issuerId" UUID NOT NULL,
    "achievementVersionId" UUID NOT NULL,
    "keyId" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CredentialFrame_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkIssue" (
    "id" UUID NOT NULL,
    "issuerId" UUID NOT NULL,
    "achievementVersionId" UUID NOT NULL,
    "sessionId" UUID,
    "requestedById" UUID NOT NULL,
    "total" INTEGER NOT NULL,
    "refused" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkIssue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkIssueChunk" (
    "bulkIssueId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "enrolmentIds" UUID[],
    "issued" INTEGER NOT NULL DEFAULT 0,
    "refused" JSONB NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkIssueChunk_pkey" PRIMARY KEY ("bulkIssueId","ordinal")
);

-- CreateIndex
CREATE UNIQUE INDEX "CredentialFrame_contentHash_key" ON "CredentialFrame"("contentHash");

-- CreateIndex
CREATE INDEX "BulkIssue_issuerId_createdAt_idx" ON "BulkIssue"("issuerId", "createdAt");

-- AddForeignKey
ALTER TABLE "CredentialFrame" ADD CONSTRAINT "CredentialFrame_issuerId_fkey" FOREIGN KEY ("issuerId") REFERENCES "Issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Award" ADD CONSTRAINT "Award_frameId_fkey" FOREIGN KEY ("frameId") REFERENCES "CredentialFrame"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkIssue" ADD CONSTRAINT "BulkIssue_issuerId_fkey" FOREIGN KEY ("issuerId") REFERENCES "Issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkIssueChunk" ADD CONSTRAINT "BulkIssueChunk_bulkIssueId_fkey" FOREIGN KEY ("bulkIssueId") REFERENCES "BulkIssue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
