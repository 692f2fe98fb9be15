import type { Tx } from "../kernel/db";
import { conflict, forbidden, notFound } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { writeHistory } from "./history";
import { skillNotice } from "./notice";
import { mayReviewSkills, mayReviewSkillsFor } from "./policy";
import { outcomeOf, REVIEWABLE, reasonOf, reviewObstacle } from "./rules";
import { DecideSkillInput } from "./schema";

const facts = {
  personId: true,
  agencyId: true,
  name: true,
  level: true,
  status: true,
  round: true,
  verdictCount: true,
  verdicts: { where: { open: true }, select: { reviewerId: true, verdict: true, reason: true } },
} as const;

/** Two reviewers at once would each take themselves for the first: the counter lets one of them through. */
async function takeTurn(tx: Tx, skillId: string, { round, verdictCount }: { round: number; verdictCount: number }): Promise<void> {
  const { count } = await tx.skill.updateMany({
    where: { id: skillId, status: "pending", round, verdictCount },
    data: { verdictCount: verdictCount + 1 },
  });
  if (count === 0) throw conflict("skills.skill_changed");
}

/**
 * 審核: one reviewer approves, or returns with a reason. Levels 1 to 4 are decided by it. Levels 5 and 6 take two who say
 * the same without knowing of each other, and a third where they differ; until then the skill stays pending and nobody is
 * told. Only for staff of the reviewer's agencies, and nobody decides their own.
 * @throws AppError forbidden, `skills.own_skill`, `skills.not_pending`, `skills.already_reviewed`, `skills.skill_changed`
 */
export const decideSkill = useCase(
  "skills.decide",
  DecideSkillInput,
  async ({ skillId, round, verdict, reason }, { actor, tx, now, allow, about, later }) => {
    allow(mayReviewSkills(actor));
    const skill = await tx.skill.findFirst({ where: { id: skillId, status: { in: [...REVIEWABLE] } }, select: facts });
    if (!skill) throw notFound("skills.skill_not_found");
    about({ skillId, personId: skill.personId });
    const { personId: reviewerId } = allow(mayReviewSkillsFor(actor, skill.agencyId));
    const reviewedBy = skill.verdicts.map((given) => given.reviewerId);
    const obstacle = reviewObstacle({ status: skill.status, personId: skill.personId, reviewerId, reviewedBy });
    if (obstacle === "own_skill") throw forbidden("skills.own_skill");
    if (obstacle === "already_reviewed") throw conflict("skills.already_reviewed");
    if (obstacle === "not_pending") throw conflict("skills.not_pending");
    if (skill.round !== round) throw conflict("skills.skill_changed");

    await takeTurn(tx, skillId, skill);
    await tx.skillVerdict.create({ data: { id: uuidv7(now), skillId, round, reviewerId, verdict, reason, createdAt: now } });
    const given = [...skill.verdicts, { verdict, reason }];
    const outcome = outcomeOf(
      skill.level,
      given.map((one) => one.verdict),
    );
    const line = { skillId, round, level: skill.level, actorId: reviewerId, at: now };
    if (outcome === "open" || outcome === "disagreed") {
      await writeHistory(tx, { ...line, event: outcome === "open" ? "reviewed" : "disagreed" });
      return { skillId, outcome };
    }
    const told = reasonOf(outcome, given);
    await tx.skill.update({
      where: { id: skillId },
      data: { status: outcome, reason: told || null, decidedAt: now, updatedAt: now },
    });
    await tx.skillVerdict.updateMany({ where: { skillId, open: true }, data: { open: false } });
    await writeHistory(tx, { ...line, event: outcome, reason: told });
    later("mail.send", { to: skill.personId, template: `skill-${outcome}`, params: skillNotice(skill, told) });
    return { skillId, outcome };
  },
);
