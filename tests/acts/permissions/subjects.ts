import { db } from "@/lib/kernel/db";

/**
 * One row of each kind that belongs to the ministry, or to the demonstration's holder who works there, by the name under which
 * inputs ask for it.
 */
const ROWS: Readonly<Record<string, string>> = {
  agencyId: `SELECT "id" FROM "Agency" WHERE "code" = 'A29000000G'`,
  personId: `SELECT "id" FROM "Person" WHERE "email" = 'holder@staff.example.gov.tw'`,
  sessionId: `SELECT s."id" FROM "CourseSession" s JOIN "Course" c ON c."id" = s."courseId" WHERE c."agencyId" = :ministry AND s."closedAt" IS NULL AND s."cancelledAt" IS NULL AND s."enrolmentOpensAt" < now() ORDER BY s."code" LIMIT 1`,
  courseId: `SELECT "id" FROM "Course" WHERE "agencyId" = :ministry ORDER BY "code" LIMIT 1`,
  enrolmentId: `SELECT "id" FROM "Enrolment" WHERE "personId" = :holder AND "status" = 'pending' LIMIT 1`,
  awardId: `SELECT "id" FROM "Award" WHERE "personId" = :holder AND "status" = 'accepted' ORDER BY "id" LIMIT 1`,
  token: `SELECT "shareToken" AS id FROM "Award" WHERE "personId" = :holder AND "shareToken" IS NOT NULL LIMIT 1`,
  issuerId: `SELECT "id" FROM "Issuer" WHERE "agencyId" = :ministry`,
  issuerCode: `SELECT i."code" AS id FROM "Issuer" i WHERE i."agencyId" = :ministry`,
  keyId: `SELECT k."keyId" AS id FROM "SigningKey" k JOIN "Issuer" i ON i."id" = k."issuerId" WHERE i."agencyId" = :ministry ORDER BY k."keyId" LIMIT 1`,
  achievementVersionId: `SELECT v."id" FROM "AchievementVersion" v JOIN "Achievement" a ON a."id" = v."achievementId" WHERE a."agencyId" = :ministry ORDER BY a."slug" LIMIT 1`,
  sessionCode: `SELECT s."code" AS id FROM "CourseSession" s JOIN "Course" c ON c."id" = s."courseId" WHERE c."agencyId" = :ministry AND s."closedAt" IS NOT NULL ORDER BY s."code" LIMIT 1`,
  skillId: `SELECT "id" FROM "Skill" WHERE "personId" = :holder ORDER BY "id" LIMIT 1`,
  certificateId: `SELECT "id" FROM "Certificate" WHERE "personId" = :holder ORDER BY "id" LIMIT 1`,
  postId: `SELECT "id" FROM "ServicePost" WHERE "personId" = :holder ORDER BY "id" LIMIT 1`,
  decisionId: `SELECT d."id" FROM "ConductDecision" d JOIN "ServicePost" p ON p."id" = d."postId" WHERE p."personId" = :holder ORDER BY d."id" LIMIT 1`,
  competencyId: `SELECT c."id" FROM "Competency" c JOIN "Framework" f ON f."id" = c."frameworkId" WHERE f."current" ORDER BY c."code" LIMIT 1`,
  frameworkId: `SELECT "id" FROM "Framework" WHERE "current" ORDER BY "slug" LIMIT 1`,
  onlineCourseId: `SELECT "id" FROM "OnlineCourse" ORDER BY "id" LIMIT 1`,
  statusListId: `SELECT l."id" FROM "StatusList" l JOIN "Issuer" i ON i."id" = l."issuerId" WHERE i."agencyId" = :ministry ORDER BY l."id" LIMIT 1`,
};

/** Ids by field name. Every row of the table has to be there. */
export async function subjects(): Promise<Readonly<Record<string, string>>> {
  const one = async (name: string, sql: string): Promise<string> => {
    const [row] = await db().$queryRawUnsafe<{ id: string }[]>(sql);
    if (!row) throw new Error(`the demonstration has no ${name}`);
    return row.id;
  };
  const [ministry, holder] = [await one("agency", ROWS["agencyId"] ?? ""), await one("person", ROWS["personId"] ?? "")];
  const found: Record<string, string> = {};
  for (const [name, sql] of Object.entries(ROWS)) {
    found[name] = await one(name, sql.replaceAll(":ministry", `'${ministry}'`).replaceAll(":holder", `'${holder}'`));
  }
  return found;
}
