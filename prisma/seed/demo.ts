import { recordAudit } from "../../lib/audit/record";
import { answerAward } from "../../lib/awards/answer-award";
import { awardCompletion } from "../../lib/awards/award-completion";
import { ensureIssuer } from "../../lib/awards/ensure-issuer";
import { mintAward } from "../../lib/awards/mint-award";
import { revokeAward } from "../../lib/awards/revoke-award";
import { shareAward } from "../../lib/awards/share-award";
import { type Actor, type PersonActor, type Role, system } from "../../lib/kernel/actor";
import { now } from "../../lib/kernel/clock";
import { db } from "../../lib/kernel/db";
import { env } from "../../lib/kernel/env";
import { uuidv7 } from "../../lib/kernel/ids";
import { DEMO_AGENCIES } from "./demo/agencies";
import { type Ids, seedBasics } from "./demo/basics";
import { seedCertificates } from "./demo/certificates";
import { seedCompetencyRules } from "./demo/competency-rules";
import { seedEnrolments } from "./demo/enrolments";
import { seedExperience } from "./demo/experience";
import { seedOnlineCourses } from "./demo/online-courses";
import { seedSkills } from "./demo/skills";
import { seedReference } from "./reference";

const seeder: Actor = system("seed.demo");

/** A demo person acting in their own right, as after a sign-in with a card. */
function acting(ids: Ids, key: string, role?: Role): PersonActor {
  const agencyId = ids.agency("ministry");
  const grants = role ? [{ role, agencyIds: [agencyId] }] : [];
  return { kind: "person", personId: ids.person(key), sessionId: uuidv7(), agencyId, assurance: "card", grants, agreedToTerms: true };
}

/** Every completion earns what the rules say, through the same acts that a real one goes through. */
async function seedAwards(): Promise<void> {
  const completed = await db().enrolment.findMany({ where: { status: "completed" }, orderBy: { id: "asc" }, select: { id: true } });
  for (const { id } of completed) {
    const { awardIds } = await awardCompletion({ enrolmentId: id }, { actor: seeder });
    for (const awardId of awardIds) await mintAward({ awardId }, { actor: seeder });
  }
}

async function awardOf(personId: string, slug: string): Promise<string> {
  const versions = await db().achievementVersion.findMany({ where: { achievement: { slug } }, select: { id: true } });
  const award = await db().award.findFirstOrThrow({
    where: { personId, achievementVersionId: { in: versions.map((row) => row.id) } },
    select: { id: true },
  });
  return award.id;
}

/** The named holder has one shared, one private and one revoked badge; most colleagues have accepted theirs. */
async function seedAnswers(ids: Ids): Promise<void> {
  const holder = acting(ids, "holder");
  const [shared, kept, revoked] = await Promise.all(
    ["data-governance", "cyber-security-awareness", "generative-ai-foundations"].map((slug) => awardOf(holder.personId, slug)),
  );
  for (const awardId of [shared, kept, revoked]) await answerAward({ awardId, answer: "accept" }, { actor: holder });
  for (const awardId of [shared, revoked]) await shareAward({ awardId }, { actor: holder });
  await revokeAward(
    { awardId: revoked, reason: "requirements_not_met", remark: "複查後成績更正，未達授予條件。" },
    { actor: acting(ids, "issuer", "badge_issuer") },
  );

  const others = await db().award.findMany({
    where: { status: "offered", personId: { notIn: [ids.person("learner"), holder.personId] } },
    orderBy: { id: "asc" },
    select: { id: true, personId: true },
  });
  for (const { id, personId } of others.filter((_, index) => index % 4 !== 3)) {
    await answerAward({ awardId: id, answer: "accept" }, { actor: { ...holder, personId } });
  }
}

/** The line in the audit trail that says the demo data stands whole. */
const MARK = "seed.demo";

/** Half a demonstration, left by a start that was interrupted, is no demonstration: clears it and begins again. */
async function clearHalf(): Promise<void> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  await db().$executeRawUnsafe(`TRUNCATE ${tables.map((table) => table.name).join(", ")}`);
  await seedReference();
}

/**
 * The demonstration: synthetic agencies, people, courses, enrolments and badges. Refuses production; does nothing where
 * its data already stands. @returns whether it wrote anything
 */
export async function seedDemo(): Promise<boolean> {
  if (env().APP_MODE === "production") throw new Error("demo data does not belong in production");
  if (await db().auditEntry.findFirst({ where: { action: MARK }, select: { id: true } })) return false;
  if (await db().agency.findFirst({ where: { code: DEMO_AGENCIES[0].code }, select: { id: true } })) await clearHalf();
  const ids = await seedBasics(now());
  await seedCompetencyRules(now());
  await seedExperience(ids, now());
  await seedCertificates(ids, now());
  await seedOnlineCourses(ids, now());
  await seedSkills(ids, now());
  await seedEnrolments(ids);
  for (const { key } of DEMO_AGENCIES) await ensureIssuer({ agencyId: ids.agency(key) }, { actor: seeder });
  await seedAwards();
  await seedAnswers(ids);
  // What a seed did is nobody's news: no mail goes out for it.
  await db().$executeRaw`DELETE FROM pgboss.job WHERE name IN ('mail.send', 'awards.mint', 'awards.award')`;
  await recordAudit(db(), { action: MARK, actor: seeder, at: now(), outcome: "done", subjects: {}, input: null });
  return true;
}
