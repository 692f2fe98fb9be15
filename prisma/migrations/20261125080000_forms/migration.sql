-- AlterTable
ALTER TABLE "Award" ADD COLUMN     "signingRefusal" TEXT;

-- AlterTable
ALTER TABLE "Verification" ADD COLUMN     "receipt" TEXT;

-- CreateTable
CREATE TABLE "VerifierKey" (
    "id" UUID NOT NULL,
    "keyId" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "privateKeyPem" TEXT NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "VerifierKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "VerifierKey_keyId_key" ON "VerifierKey"("keyId");

-- CreateIndex
CREATE INDEX "VerifierKey_validFrom_idx" ON "VerifierKey"("validFrom");
