import { conflict } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { takeEvidence } from "./evidence";
import { writeHistory } from "./history";
import { skillNotice } from "./notice";
import { mayKeepSkills } from "./policy";
import { MAX_SKILLS, SubmitSkillInput } from "./schema";
import { agencyOf, assertCompetency } from "./skill-texts";

/**
 * 新增技能: keeps what the person says that they can do and sends it to be reviewed (送出審核).
 * @throws AppError `skills.too_many_skills`, `skills.file_gone`, invalid for a competency of no map in force
 */
export const submitSkill = useCase(
  "skills.submit",
  SubmitSkillInput,
  async ({ linkText, fileIds, ...written }, { actor, tx, now, allow, about, later }) => {
    const { personId } = allow(mayKeepSkills(actor));
    await assertCompetency(tx, written.competencyId);
    if ((await tx.skill.count({ where: { personId } })) >= MAX_SKILLS) throw conflict("skills.too_many_skills");
    const skillId = uuidv7(now);
    about({ skillId });
    const agencyId = await agencyOf(tx, personId);
    await tx.skill.create({
      data: { id: skillId, personId, agencyId, ...written, links: linkText, submittedAt: now, createdAt: now, updatedAt: now },
    });
    await takeEvidence(tx, { skillId, personId, fileIds, now });
    await writeHistory(tx, { skillId, event: "submitted", round: 1, level: written.level, actorId: personId, at: now });
    later("mail.send", { to: personId, template: "skill-received", params: skillNotice(written) });
    return { skillId };
  },
);
