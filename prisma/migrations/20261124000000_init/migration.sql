-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "AwardStatus" AS ENUM ('pending', 'offered', 'accepted', 'declined', 'revoked');

-- CreateEnum
CREATE TYPE "CompetencyCategory" AS ENUM ('common', 'technical', 'management');

-- CreateEnum
CREATE TYPE "EnrolmentStatus" AS ENUM ('pending', 'accepted', 'waitlisted', 'next_session', 'declined', 'cancelled', 'completed', 'not_completed');

-- CreateEnum
CREATE TYPE "Meal" AS ENUM ('meat', 'vegetarian', 'none');

-- CreateEnum
CREATE TYPE "GovernmentType" AS ENUM ('central', 'municipality', 'local');

-- CreateEnum
CREATE TYPE "Tier" AS ENUM ('entry', 'middle', 'senior');

-- CreateEnum
CREATE TYPE "PostStatus" AS ENUM ('active', 'on_leave', 'left');

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "code" TEXT,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "sessionId" TEXT,
    "ip" TEXT,
    "subjects" JSONB NOT NULL,
    "input" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Issuer" (
    "id" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Issuer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CertificateAuthority" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "certificatePem" TEXT NOT NULL,
    "privateKeyPem" TEXT,
    "notAfter" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CertificateAuthority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "id" UUID NOT NULL,
    "issuerId" UUID NOT NULL,
    "keyId" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "privateKeyPem" TEXT,
    "certificates" TEXT[],
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Award" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "issuerId" UUID NOT NULL,
    "achievementVersionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "enrolmentId" UUID,
    "status" "AwardStatus" NOT NULL DEFAULT 'pending',
    "subjectId" UUID NOT NULL,
    "salt" TEXT NOT NULL,
    "awardedAt" TIMESTAMPTZ(3) NOT NULL,
    "validUntil" TIMESTAMPTZ(3),
    "evidence" JSONB NOT NULL,
    "results" JSONB NOT NULL,
    "statusListId" UUID,
    "statusIndex" INTEGER,
    "mintedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "revokedById" UUID,
    "revocationReason" TEXT,
    "revocationRemark" TEXT,
    "sharedAt" TIMESTAMPTZ(3),
    "shareToken" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Artefact" (
    "id" UUID NOT NULL,
    "awardId" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "keyId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Artefact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StatusList" (
    "id" UUID NOT NULL,
    "issuerId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "bits" BYTEA NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "credential" TEXT,
    "publishedRevision" INTEGER NOT NULL DEFAULT -1,
    "publishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StatusList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Framework" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Framework_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Competency" (
    "id" UUID NOT NULL,
    "frameworkId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "category" "CompetencyCategory" NOT NULL,
    "tiers" "Tier"[],
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "descriptionEn" TEXT NOT NULL,
    "sortOrder" INTEGER NOT NULL,

    CONSTRAINT "Competency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Course" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "agencyId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "summaryEn" TEXT NOT NULL,
    "outline" TEXT NOT NULL,
    "outlineEn" TEXT NOT NULL,
    "hours" DECIMAL(5,1) NOT NULL,
    "tiers" "Tier"[] DEFAULT ARRAY[]::"Tier"[],
    "eligibleAgencyIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "competencyIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "passScore" INTEGER NOT NULL DEFAULT 60,
    "minAttendance" INTEGER NOT NULL DEFAULT 80,
    "coverImage" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CourseSession" (
    "id" UUID NOT NULL,
    "courseId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "enrolmentOpensAt" TIMESTAMPTZ(3) NOT NULL,
    "enrolmentClosesAt" TIMESTAMPTZ(3) NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "lecturer" TEXT NOT NULL,
    "lecturerEn" TEXT NOT NULL,
    "venue" TEXT NOT NULL,
    "venueEn" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "addressEn" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "maxApplications" INTEGER NOT NULL,
    "waitlistSize" INTEGER NOT NULL DEFAULT 10,
    "applied" INTEGER NOT NULL DEFAULT 0,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "waitlisted" INTEGER NOT NULL DEFAULT 0,
    "lastNumber" INTEGER NOT NULL DEFAULT 0,
    "lastTicket" INTEGER NOT NULL DEFAULT 0,
    "mealOffered" BOOLEAN NOT NULL DEFAULT true,
    "cancelUntil" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "nextSessionId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CourseSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "sessionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "status" "EnrolmentStatus" NOT NULL DEFAULT 'pending',
    "meal" "Meal" NOT NULL,
    "waitlistPosition" INTEGER,
    "reason" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EnrolmentResult" (
    "enrolmentId" UUID NOT NULL,
    "hoursAttended" DECIMAL(5,1) NOT NULL,
    "score" INTEGER,
    "completed" BOOLEAN NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EnrolmentResult_pkey" PRIMARY KEY ("enrolmentId")
);

-- CreateTable
CREATE TABLE "ResultImport" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "importedById" UUID NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ResultImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Achievement" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "agencyId" UUID NOT NULL,
    "category" "CompetencyCategory" NOT NULL,
    "shape" TEXT NOT NULL,
    "tier" "Tier" NOT NULL,
    "level" INTEGER NOT NULL,
    "icon" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Achievement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AchievementVersion" (
    "id" UUID NOT NULL,
    "achievementId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "descriptionEn" TEXT NOT NULL,
    "criteria" TEXT NOT NULL,
    "criteriaEn" TEXT NOT NULL,
    "tags" TEXT[],
    "competencyIds" UUID[],
    "validityMonths" INTEGER,
    "approvedAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AchievementVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AwardRule" (
    "id" UUID NOT NULL,
    "achievementId" UUID NOT NULL,
    "courseId" UUID NOT NULL,
    "minScore" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AwardRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agency" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "oid" TEXT,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "governmentType" "GovernmentType" NOT NULL,
    "parentId" UUID,
    "url" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "idnoCipher" TEXT NOT NULL,
    "idnoIndex" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "agencyId" UUID NOT NULL,
    "dept" TEXT NOT NULL,
    "unit" TEXT,
    "title" TEXT NOT NULL,
    "rankCode" TEXT NOT NULL,
    "rankText" TEXT NOT NULL,
    "tier" "Tier" NOT NULL,
    "jobCategory" TEXT NOT NULL,
    "isManager" BOOLEAN NOT NULL DEFAULT false,
    "postStatus" "PostStatus" NOT NULL DEFAULT 'active',
    "birthCipher" TEXT,
    "sex" TEXT,
    "mobile" TEXT,
    "phone" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'zh-TW',
    "source" TEXT NOT NULL,
    "sourceAsOf" TIMESTAMPTZ(3) NOT NULL,
    "lastLoginAt" TIMESTAMPTZ(3),
    "lastLoginBy" TEXT,
    "lastLoginIp" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "agencyId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "assurance" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,
    "ip" TEXT,
    "userAgent" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoginTicket" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "assurance" TEXT NOT NULL,
    "ip" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LoginTicket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoginAttempt" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "browserHash" TEXT,
    "returnTo" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LoginAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoginFailure" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "LoginFailure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardBinding" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "holderCode" TEXT NOT NULL,
    "certificateSerial" TEXT NOT NULL,
    "boundAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CardBinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TermsVersion" (
    "id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "bodyZh" TEXT NOT NULL,
    "bodyEn" TEXT NOT NULL,

    CONSTRAINT "TermsVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TermsAgreement" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "agreedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TermsAgreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailMessage" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "jobId" TEXT,

    CONSTRAINT "MailMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProfileNote" (
    "personId" UUID NOT NULL,
    "workDescription" TEXT NOT NULL DEFAULT '',
    "remark" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProfileNote_pkey" PRIMARY KEY ("personId")
);

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_at_idx" ON "AuditEntry"("actorId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_action_at_idx" ON "AuditEntry"("action", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Issuer_agencyId_key" ON "Issuer"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Issuer_code_key" ON "Issuer"("code");

-- CreateIndex
CREATE UNIQUE INDEX "CertificateAuthority_kind_subject_key" ON "CertificateAuthority"("kind", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "SigningKey_keyId_key" ON "SigningKey"("keyId");

-- CreateIndex
CREATE INDEX "SigningKey_issuerId_algorithm_idx" ON "SigningKey"("issuerId", "algorithm");

-- CreateIndex
CREATE UNIQUE INDEX "Award_number_key" ON "Award"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Award_shareToken_key" ON "Award"("shareToken");

-- CreateIndex
CREATE INDEX "Award_personId_idx" ON "Award"("personId");

-- CreateIndex
CREATE INDEX "Award_issuerId_status_idx" ON "Award"("issuerId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Award_enrolmentId_achievementVersionId_key" ON "Award"("enrolmentId", "achievementVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "Award_statusListId_statusIndex_key" ON "Award"("statusListId", "statusIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Artefact_awardId_form_key" ON "Artefact"("awardId", "form");

-- CreateIndex
CREATE INDEX "StatusList_issuerId_purpose_idx" ON "StatusList"("issuerId", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_tokenHash_key" ON "Verification"("tokenHash");

-- CreateIndex
CREATE INDEX "Verification_expiresAt_idx" ON "Verification"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Framework_slug_version_key" ON "Framework"("slug", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Competency_frameworkId_code_key" ON "Competency"("frameworkId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Course_code_key" ON "Course"("code");

-- CreateIndex
CREATE UNIQUE INDEX "CourseSession_code_key" ON "CourseSession"("code");

-- CreateIndex
CREATE INDEX "CourseSession_courseId_idx" ON "CourseSession"("courseId");

-- CreateIndex
CREATE INDEX "CourseSession_startsAt_idx" ON "CourseSession"("startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_number_key" ON "Enrolment"("number");

-- CreateIndex
CREATE INDEX "Enrolment_personId_idx" ON "Enrolment"("personId");

-- CreateIndex
CREATE INDEX "Enrolment_agencyId_status_createdAt_idx" ON "Enrolment"("agencyId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "Enrolment_sessionId_status_waitlistPosition_idx" ON "Enrolment"("sessionId", "status", "waitlistPosition");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_sessionId_personId_key" ON "Enrolment"("sessionId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "ResultImport_sessionId_sha256_key" ON "ResultImport"("sessionId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Achievement_slug_key" ON "Achievement"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "AchievementVersion_achievementId_version_key" ON "AchievementVersion"("achievementId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "AwardRule_achievementId_courseId_key" ON "AwardRule"("achievementId", "courseId");

-- CreateIndex
CREATE UNIQUE INDEX "Agency_code_key" ON "Agency"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Agency_oid_key" ON "Agency"("oid");

-- CreateIndex
CREATE UNIQUE INDEX "Person_idnoIndex_key" ON "Person"("idnoIndex");

-- CreateIndex
CREATE INDEX "Person_agencyId_idx" ON "Person"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "RoleGrant_personId_role_agencyId_key" ON "RoleGrant"("personId", "role", "agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "LoginTicket_tokenHash_key" ON "LoginTicket"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "LoginAttempt_secretHash_key" ON "LoginAttempt"("secretHash");

-- CreateIndex
CREATE INDEX "LoginFailure_subject_at_idx" ON "LoginFailure"("subject", "at");

-- CreateIndex
CREATE UNIQUE INDEX "CardBinding_personId_key" ON "CardBinding"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "CardBinding_holderCode_key" ON "CardBinding"("holderCode");

-- CreateIndex
CREATE UNIQUE INDEX "TermsVersion_version_key" ON "TermsVersion"("version");

-- CreateIndex
CREATE UNIQUE INDEX "TermsAgreement_personId_versionId_key" ON "TermsAgreement"("personId", "versionId");

-- CreateIndex
CREATE UNIQUE INDEX "MailMessage_jobId_key" ON "MailMessage"("jobId");

-- CreateIndex
CREATE INDEX "MailMessage_personId_sentAt_idx" ON "MailMessage"("personId", "sentAt");

-- AddForeignKey
ALTER TABLE "SigningKey" ADD CONSTRAINT "SigningKey_issuerId_fkey" FOREIGN KEY ("issuerId") REFERENCES "Issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Award" ADD CONSTRAINT "Award_issuerId_fkey" FOREIGN KEY ("issuerId") REFERENCES "Issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artefact" ADD CONSTRAINT "Artefact_awardId_fkey" FOREIGN KEY ("awardId") REFERENCES "Award"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatusList" ADD CONSTRAINT "StatusList_issuerId_fkey" FOREIGN KEY ("issuerId") REFERENCES "Issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Competency" ADD CONSTRAINT "Competency_frameworkId_fkey" FOREIGN KEY ("frameworkId") REFERENCES "Framework"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CourseSession" ADD CONSTRAINT "CourseSession_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CourseSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentResult" ADD CONSTRAINT "EnrolmentResult_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AchievementVersion" ADD CONSTRAINT "AchievementVersion_achievementId_fkey" FOREIGN KEY ("achievementId") REFERENCES "Achievement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AwardRule" ADD CONSTRAINT "AwardRule_achievementId_fkey" FOREIGN KEY ("achievementId") REFERENCES "Achievement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agency" ADD CONSTRAINT "Agency_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoginTicket" ADD CONSTRAINT "LoginTicket_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CardBinding" ADD CONSTRAINT "CardBinding_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TermsAgreement" ADD CONSTRAINT "TermsAgreement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TermsAgreement" ADD CONSTRAINT "TermsAgreement_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "TermsVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


