import type { Tx } from "../kernel/db";
import { invalid, notFound } from "../kernel/errors";
import { fileNamesOf } from "./evidence";
import type { SkillTexts } from "./rules";

/** The columns that a person writes. */
export const writtenColumns = { competencyId: true, name: true, level: true, description: true, links: true } as const;

interface Written {
  readonly competencyId: string;
  readonly name: string;
  readonly level: number;
  readonly description: string;
  readonly links: readonly string[];
}

/** A skill as the history compares it, its files as they are at this moment of the transaction. */
export async function textsOf(tx: Tx, skillId: string, skill: Written): Promise<SkillTexts> {
  const competency = await tx.competency.findUnique({ where: { id: skill.competencyId }, select: { name: true } });
  return {
    competency: competency?.name ?? "",
    name: skill.name,
    level: String(skill.level),
    description: skill.description,
    links: skill.links.join("\n"),
    files: await fileNamesOf(tx, skillId),
  };
}

/** @throws AppError invalid for a competency of no map in force; one that the skill has already may stay */
export async function assertCompetency(tx: Tx, competencyId: string, present?: string): Promise<void> {
  if (competencyId === present) return;
  const found = await tx.competency.findFirst({ where: { id: competencyId, framework: { current: true } }, select: { id: true } });
  if (!found) throw invalid("input.invalid", { competencyId: ["skills.competency_unknown"] });
}

/** Where the person serves now: whose reviewers see what they send. */
export async function agencyOf(tx: Tx, personId: string): Promise<string> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { agencyId: true } });
  if (!person) throw notFound("input.not_found");
  return person.agencyId;
}
