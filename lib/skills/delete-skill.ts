import { conflict, notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { mayKeepSkills } from "./policy";
import { isDeletable } from "./rules";
import { DeleteSkillInput } from "./schema";

/**
 * 刪除: the skill, its history and its evidence are gone; the audit trail keeps that it was there. Not for one that was
 * approved.
 * @throws AppError not_found, `skills.locked`
 */
export const deleteSkill = useCase("skills.delete", DeleteSkillInput, async ({ skillId }, { actor, tx, allow, about, later }) => {
  const { personId } = allow(mayKeepSkills(actor));
  const skill = await tx.skill.findFirst({
    where: { id: skillId, personId },
    select: { status: true, files: { select: { storageKey: true } } },
  });
  if (!skill) throw notFound("skills.skill_not_found");
  about({ skillId });
  if (!isDeletable(skill.status)) throw conflict("skills.locked");
  // By status: one that is approved at this very moment stays.
  const { count } = await tx.skill.deleteMany({ where: { id: skillId, status: skill.status } });
  if (count === 0) throw conflict("skills.skill_changed");
  if (skill.files.length > 0) later("storage.discard", { keys: skill.files.map(({ storageKey }) => storageKey) });
  return { skillId };
});
