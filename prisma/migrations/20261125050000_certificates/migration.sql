-- CreateTable
CREATE TABLE "CertificateType" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sortOrder" INTEGER NOT NULL DEFAULT 0,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CertificateType_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CertificateName" (
    "id" UUID NOT NULL,
    "typeId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CertificateName_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Certificate" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" TEXT,
    "typeName" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "issuedOn" DATE,
    "storageKey" TEXT,
    "fileName" TEXT,
    "mediaType" TEXT,
    "bytes" INTEGER,
    "storedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CertificateType_name_key" ON "CertificateType"("name");

-- CreateIndex
CREATE UNIQUE INDEX "CertificateName_typeId_name_key" ON "CertificateName"("typeId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_sourceId_key" ON "Certificate"("sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_storageKey_key" ON "Certificate"("storageKey");

-- CreateIndex
CREATE INDEX "Certificate_personId_issuedOn_idx" ON "Certificate"("personId", "issuedOn");

-- AddForeignKey
ALTER TABLE "CertificateName" ADD CONSTRAINT "CertificateName_typeId_fkey" FOREIGN KEY ("typeId") REFERENCES "CertificateType"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
