import type { PersonActor } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { receiveSkillFiles } from "@/lib/skills/receive-files";
import type { SkillFileKind } from "@/lib/skills/schema";
import { submitSkill } from "@/lib/skills/submit-skill";
import { makeAgency } from "../factories/agency";
import { fileOf } from "../factories/evidence-files";
import { actorOf, makePerson } from "../factories/person";
import { makeCompetency } from "../factories/skill";
import { by } from "./courses-world";

/** An agency with a learner and as many reviewers as wanted, a competency, and a stranger who reviews for another agency. */
export async function skillWorld({ reviewers = 1 }: { readonly reviewers?: number } = {}) {
  const agency = await makeAgency();
  const agencyId = agency.id;
  const learner = actorOf(await makePerson({ agencyId }));
  const admins: PersonActor[] = [];
  for (let index = 0; index < reviewers; index++) admins.push(actorOf(await makePerson({ agencyId }), { agency_admin: [agencyId] }));
  const [reviewer] = admins;
  if (!reviewer) throw new Error("no reviewer");
  const elsewhere = await makeAgency();
  const stranger = actorOf(await makePerson({ agencyId: elsewhere.id }), { agency_admin: [elsewhere.id] });
  const competency = await makeCompetency({ name: "人際溝通" });
  return { agency, learner, reviewer, admins, stranger, competency };
}

export const written = (competencyId: string, changes: object = {}) => ({
  competencyId,
  name: "人際溝通技能",
  level: "3",
  description: "溝通分析基礎認證",
  ...changes,
});

/** Files as a form brings them, taken in: their ids. */
export async function received(person: PersonActor, ...names: readonly (readonly [SkillFileKind, string])[]): Promise<string[]> {
  const { kept } = await receiveSkillFiles({ files: names.map(([kind, name]) => ({ kind, file: fileOf(name) })) }, by(person));
  return kept.map(({ fileId }) => fileId);
}

/** A skill that was sent, at a level. */
export async function sent(person: PersonActor, competencyId: string, level = 3, changes: object = {}): Promise<string> {
  return (await submitSkill(written(competencyId, { level, ...changes }), by(person))).skillId;
}

export const skillOf = (id: string) => db().skill.findUniqueOrThrow({ where: { id } });

export const eventsOf = async (skillId: string): Promise<string[]> =>
  (await db().skillHistory.findMany({ where: { skillId }, orderBy: [{ round: "asc" }, { at: "asc" }, { event: "asc" }] })).map(
    ({ event }) => event,
  );

/** Lines of the audit trail about one skill. */
export const auditsAbout = (skillId: string, action: string, outcome: string) =>
  db().auditEntry.findMany({ where: { action, outcome, subjects: { path: ["skillId"], equals: skillId } }, orderBy: { at: "asc" } });
