-- CreateTable
CREATE TABLE "AwardTimestamp" (
    "awardId" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "imprint" TEXT NOT NULL,
    "token" BYTEA NOT NULL,
    "authority" TEXT NOT NULL,
    "stampedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AwardTimestamp_pkey" PRIMARY KEY ("awardId","form")
);

-- CreateTable
CREATE TABLE "SigningKeyRevocation" (
    "signingKeyId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "revokedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SigningKeyRevocation_pkey" PRIMARY KEY ("signingKeyId")
);

-- CreateTable
CREATE TABLE "CertificateRequest" (
    "id" UUID NOT NULL,
    "issuerId" UUID NOT NULL,
    "keyId" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "privateKeyPem" TEXT NOT NULL,
    "requestPem" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CertificateRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AwardTimestamp_imprint_key" ON "AwardTimestamp"("imprint");

-- CreateIndex
CREATE UNIQUE INDEX "CertificateRequest_keyId_key" ON "CertificateRequest"("keyId");

-- CreateIndex
CREATE UNIQUE INDEX "CertificateRequest_issuerId_algorithm_key" ON "CertificateRequest"("issuerId", "algorithm");

-- AddForeignKey
ALTER TABLE "AwardTimestamp" ADD CONSTRAINT "AwardTimestamp_awardId_fkey" FOREIGN KEY ("awardId") REFERENCES "Award"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SigningKeyRevocation" ADD CONSTRAINT "SigningKeyRevocation_signingKeyId_fkey" FOREIGN KEY ("signingKeyId") REFERENCES "SigningKey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CertificateRequest" ADD CONSTRAINT "CertificateRequest_issuerId_fkey" FOREIGN KEY ("issuerId") REFERENCES "Issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
