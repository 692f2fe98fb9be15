import { conflict, notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { writeHistory } from "./history";
import { mayKeepSkills } from "./policy";
import { isWithdrawable } from "./rules";
import { SkillInput } from "./schema";

/**
 * 撤回: takes a pending skill out of the queue. It stays with its owner, who may change it and send it again.
 * @throws AppError not_found, `skills.not_withdrawable`
 */
export const withdrawSkill = useCase("skills.withdraw", SkillInput, async ({ skillId }, { actor, tx, now, allow, about }) => {
  const { personId } = allow(mayKeepSkills(actor));
  const skill = await tx.skill.findFirst({ where: { id: skillId, personId }, select: { status: true, round: true, level: true } });
  if (!skill) throw notFound("skills.skill_not_found");
  about({ skillId });
  if (!isWithdrawable(skill.status)) throw conflict("skills.not_withdrawable");
  const { count } = await tx.skill.updateMany({
    where: { id: skillId, status: "pending", round: skill.round },
    data: { status: "withdrawn", updatedAt: now },
  });
  if (count === 0) throw conflict("skills.skill_changed");
  await tx.skillVerdict.updateMany({ where: { skillId, open: true }, data: { open: false } });
  await writeHistory(tx, { skillId, event: "withdrawn", round: skill.round, level: skill.level, actorId: personId, at: now });
  return { skillId };
});
