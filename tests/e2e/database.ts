import fs from "node:fs";
import path from "node:path";
import pg from "pg";

/** Where the product under test keeps its files; scripts/test.mjs says so, `npm start` uses `.data`. */
export const dataDir = (): string => path.resolve(process.env["DATA_DIR"] ?? ".data");

// As scripts/embedded-pg.mjs lays its folder out: the password in a file, the port in line four of PostgreSQL's own.
function databaseUrl(): string {
  const read = (file: string) => fs.readFileSync(path.join(dataDir(), "postgres", file), "utf8");
  const port = read("data/postmaster.pid").split("\n")[3]?.trim() ?? "";
  return `postgresql://app:${read("password").trim()}@127.0.0.1:${port}/app`;
}

async function query(text: string, values: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

export interface OpenedSession {
  readonly id: string;
  readonly code: string;
}

/**
 * Opens another session of a course, like the given one but with nobody in it: enrolment since yesterday, class in
 * twenty days. Sessions are planned outside the product so far; one of its own lets a test run again on the same data.
 */
export async function openAnotherSession(like: string): Promise<OpenedSession> {
  const code = `${like}-${Date.now().toString(36).toUpperCase()}`;
  const [row] = await query(
    `INSERT INTO "CourseSession" (id, "courseId", code, "enrolmentOpensAt", "enrolmentClosesAt", "startsAt", "endsAt", "cancelUntil",
       lecturer, "lecturerEn", venue, "venueEn", address, "addressEn", seats, "maxApplications", "waitlistSize", "mealOffered")
     SELECT gen_random_uuid(), "courseId", $2, now() - interval '1 day', now() + interval '10 days', now() + interval '20 days',
       now() + interval '20 days 7 hours', now() + interval '17 days',
       lecturer, "lecturerEn", venue, "venueEn", address, "addressEn", seats, "maxApplications", "waitlistSize", true
     FROM "CourseSession" WHERE code = $1 RETURNING id`,
    [like, code],
  );
  if (typeof row?.["id"] !== "string") throw new Error(`no session ${like} to take as a pattern`);
  return { id: row["id"], code };
}

/** Stands for the weeks until a session is over, which no test can wait for: every date of the session moves back. */
export async function letSessionPass(sessionId: string): Promise<void> {
  const back = ["enrolmentOpensAt", "enrolmentClosesAt", "startsAt", "endsAt", "cancelUntil"]
    .map((column) => `"${column}" = "${column}" - interval '21 days'`)
    .join(", ");
  await query(`UPDATE "CourseSession" SET ${back} WHERE id = $1`, [sessionId]);
}

/** A run that broke off may have left the badge with its holder, who would then not earn it again. */
export async function withdrawLeftovers(email: string, achievement: string): Promise<void> {
  await query(
    `UPDATE "Award" SET status = 'declined' WHERE status IN ('pending', 'offered', 'accepted')
       AND "personId" = (SELECT id FROM "Person" WHERE email = $1)
       AND "achievementVersionId" IN (SELECT version.id FROM "AchievementVersion" version
         JOIN "Achievement" achievement ON achievement.id = version."achievementId" WHERE achievement.slug = $2)`,
    [email, achievement],
  );
}

/** Stands for a long absence: this person's sessions were last heard of so many minutes ago. */
export async function letPersonBeAway(email: string, minutes: number): Promise<void> {
  await query(
    `UPDATE "Session" SET "lastSeenAt" = "lastSeenAt" - $2::interval
     WHERE "endedAt" IS NULL AND "personId" = (SELECT id FROM "Person" WHERE email = $1)`,
    [email, `${minutes} minutes`],
  );
}

/** Stands for a badge that has just been minted: this one is as if its holder had not answered yet. */
export async function letBadgeBeOffered(email: string, slug: string): Promise<void> {
  await query(
    `UPDATE "Award" SET status = 'offered', "answeredAt" = NULL, "sharedAt" = NULL, "shareToken" = NULL
     WHERE "personId" = (SELECT id FROM "Person" WHERE email = $1) AND "revokedAt" IS NULL AND "mintedAt" IS NOT NULL
       AND "achievementVersionId" IN (SELECT version.id FROM "AchievementVersion" version
         JOIN "Achievement" achievement ON achievement.id = version."achievementId" WHERE achievement.slug = $2)`,
    [email, slug],
  );
}

/** As if this person had never agreed to the terms: the next sign-in asks again. */
export async function letPersonForgetTerms(email: string): Promise<void> {
  await query(`DELETE FROM "TermsAgreement" WHERE "personId" = (SELECT id FROM "Person" WHERE email = $1)`, [email]);
}
