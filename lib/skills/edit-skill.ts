import { conflict, notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { takeEvidence } from "./evidence";
import { writeHistory } from "./history";
import { skillNotice } from "./notice";
import { mayKeepSkills } from "./policy";
import { changesBetween, isEditable } from "./rules";
import { EditSkillInput } from "./schema";
import { agencyOf, assertCompetency, textsOf, writtenColumns } from "./skill-texts";

/**
 * 編輯: keeps the change and sends the skill to be reviewed again, whatever its state was (只要有編輯過，審核狀態都會變成待審核).
 * Reviews of the round that this ends do not count for the next.
 * @throws AppError not_found, `skills.locked`, `skills.skill_changed`, `skills.file_gone`
 */
export const editSkill = useCase(
  "skills.edit",
  EditSkillInput,
  async ({ skillId, linkText, fileIds, ...written }, { actor, tx, now, allow, about, later }) => {
    const { personId } = allow(mayKeepSkills(actor));
    const skill = await tx.skill.findFirst({ where: { id: skillId, personId }, select: { ...writtenColumns, status: true, round: true } });
    if (!skill) throw notFound("skills.skill_not_found");
    about({ skillId });
    if (!isEditable(skill.status)) throw conflict("skills.locked");
    await assertCompetency(tx, written.competencyId, skill.competencyId);
    const before = await textsOf(tx, skillId, skill);
    const round = skill.round + 1;
    const after = { ...written, links: linkText };
    const { count } = await tx.skill.updateMany({
      where: { id: skillId, status: skill.status, round: skill.round },
      data: {
        ...after,
        agencyId: await agencyOf(tx, personId),
        status: "pending",
        round,
        verdictCount: 0,
        reason: null,
        decidedAt: null,
        submittedAt: now,
        updatedAt: now,
      },
    });
    // Decided, or sent from another window, at this very moment.
    if (count === 0) throw conflict("skills.skill_changed");
    await tx.skillVerdict.updateMany({ where: { skillId, open: true }, data: { open: false } });
    const discarded = await takeEvidence(tx, { skillId, personId, fileIds, now });
    const changes = changesBetween(before, await textsOf(tx, skillId, after));
    await writeHistory(tx, { skillId, event: "edited", round, level: written.level, actorId: personId, at: now, changes });
    if (discarded.length > 0) later("storage.discard", { keys: discarded });
    later("mail.send", { to: personId, template: "skill-received", params: skillNotice(written) });
    return { skillId };
  },
);
