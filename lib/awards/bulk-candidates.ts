import { type EarningRule, earningRules } from "../governance/queries";
import { prepared, type Tx } from "../kernel/db";
import { type BulkVerdict, bulkVerdict, type EarlierAward } from "./rules";
import type { AwardStatus } from "./schema";

interface EnrolmentRow {
  readonly enrolmentId: string;
  readonly number: string;
  readonly personId: string;
  readonly email: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly courseHours: number;
  readonly completedAt: Date | null;
  readonly score: number | null;
}

// Completed means both: the enrolment's state and its result, as in completionFacts.
const enrolmentRows = prepared<EnrolmentRow>(
  "bulk-enrolments",
  `SELECT e."id" AS "enrolmentId", e."number", e."personId", p."email", c."id" AS "courseId", c."title" AS "courseTitle",
     c."hours"::float8 AS "courseHours", r."score",
     CASE WHEN e."status" = 'completed' AND r."completed" THEN r."completedAt" END AS "completedAt"
   FROM unnest($1::text::uuid[]) AS asked(id) JOIN "Enrolment" e ON e."id" = asked.id
   JOIN "Person" p ON p."id" = e."personId"
   JOIN "CourseSession" s ON s."id" = e."sessionId"
   JOIN "Course" c ON c."id" = s."courseId"
   LEFT JOIN "EnrolmentResult" r ON r."enrolmentId" = e."id"
   ORDER BY e."id"`,
);

/** An enrolment that may earn the badge: what is needed to award it. `rule` and `completedAt` are there when the verdict is "earns". */
export interface Candidate extends EnrolmentRow {
  readonly verdict: BulkVerdict;
  readonly rule: EarningRule | undefined;
}

/** The rules of a course, e.g. `earningRules` itself or with a memory of the same ones. */
export type RulesOf = (tx: Tx, courseId: string, now: Date) => Promise<readonly EarningRule[]>;

/** Reads the rules of each course once; for one job, which takes seconds. */
export function rulesOnce(): RulesOf {
  const known = new Map<string, ReturnType<RulesOf>>();
  return (tx, courseId, now) => {
    const rules = known.get(courseId) ?? earningRules(tx, courseId, now);
    known.set(courseId, rules);
    return rules;
  };
}

/**
 * An array of UUIDs as PostgreSQL reads it, for `unnest($1::text::uuid[])`: text, because clients take long over arrays;
 * joined rather than compared with ANY, which without statistics may look at every award of the achievement.
 */
const uuids = (ids: readonly string[]): string => `{${ids.join(",")}}`;

/**
 * What a bulk issue decides about enrolments, in the order of their ids: the same rules as for a single completion, read
 * with three statements however many there are.
 */
export async function bulkCandidates(
  tx: Tx,
  achievementVersionId: string,
  enrolmentIds: readonly string[],
  now: Date,
  rulesOf: RulesOf = earningRules,
): Promise<Candidate[]> {
  if (enrolmentIds.length === 0) return [];
  const rows = await enrolmentRows(uuids(enrolmentIds));
  const earlier = await earlierAwards(tx, achievementVersionId, rows);
  const rules = new Map<string, EarningRule | undefined>();
  for (const courseId of new Set(rows.map((row) => row.courseId))) {
    rules.set(
      courseId,
      (await rulesOf(tx, courseId, now)).find(({ versionId }) => versionId === achievementVersionId),
    );
  }
  return rows.map((row) => {
    const rule = rules.get(row.courseId);
    const verdict = bulkVerdict({ ...row, rule, earlier: earlier.get(row.personId) ?? [] }, now);
    return { ...row, rule, verdict };
  });
}

/** Awards of this version that people have already, by person. */
export async function earlierAwards(
  tx: Tx,
  achievementVersionId: string,
  people: readonly { readonly personId: string }[],
): Promise<ReadonlyMap<string, readonly EarlierAward[]>> {
  const rows = await tx.$queryRaw<
    { readonly personId: string; readonly enrolmentId: string | null; readonly status: AwardStatus; readonly validUntil: Date | null }[]
  >`
    SELECT "personId"::text, "enrolmentId"::text, "status"::text, "validUntil"
    FROM unnest(${uuids(people.map(({ personId }) => personId))}::text::uuid[]) AS asked(id) JOIN "Award" ON "personId" = asked.id
    WHERE "achievementVersionId" = ${achievementVersionId}::uuid`;
  const byPerson = new Map<string, EarlierAward[]>();
  for (const { personId, ...award } of rows) byPerson.set(personId, [...(byPerson.get(personId) ?? []), award]);
  return byPerson;
}

/** One decision at a time per person, in the order of ids: two bulk issues that share people do not wait for each other in a circle. */
export async function lockPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  // Counted, so that no row comes back for each.
  await tx.$executeRaw`
    SELECT count(l::text) FROM (SELECT pg_advisory_xact_lock(hashtextextended(p, 20110526)) AS l
      FROM unnest(${uuids([...new Set(personIds)].sort())}::text::text[]) WITH ORDINALITY AS t(p, n) ORDER BY n) AS locks`;
}
