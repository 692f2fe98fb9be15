import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import type { CompetencyChoice, MySkill, MySkillItem } from "../dto";
import { mayKeepSkills } from "../policy";
import { isDeletable, isEditable, isWithdrawable } from "../rules";
import { NoInput, SkillInput } from "../schema";
import { competenciesOf, competencyChoices, levelOf, skillSelect, toSkillFacts } from "./skill-facts";

/** 技能管理: every skill of mine, what needs me first, then the latest. */
export const mySkills = query("skills.mine", NoInput, async (_input, { actor, db, allow }): Promise<MySkillItem[]> => {
  const { personId } = allow(mayKeepSkills(actor));
  const rows = await db.skill.findMany({
    where: { personId },
    orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      name: true,
      level: true,
      competencyId: true,
      status: true,
      reason: true,
      submittedAt: true,
      _count: { select: { files: true } },
    },
  });
  const competency = await competenciesOf(
    db,
    rows.map((row) => row.competencyId),
  );
  const items = rows.map((row) => ({
    skillId: row.id,
    name: row.name,
    level: levelOf(row.level),
    competency: competency(row.competencyId),
    status: row.status,
    reason: row.reason,
    submittedAt: row.submittedAt,
    fileCount: row._count.files,
    editable: isEditable(row.status),
  }));
  return items.toSorted((one, other) => Number(other.status === "returned") - Number(one.status === "returned"));
});

/** One skill of mine with its history. Somebody else's does not exist. */
export const mySkill = query("skills.my_skill", SkillInput, async ({ skillId }, { actor, db, allow }): Promise<MySkill> => {
  const { personId } = allow(mayKeepSkills(actor));
  const row = await db.skill.findFirst({ where: { id: skillId, personId }, select: skillSelect });
  if (!row) throw notFound("skills.skill_not_found");
  return {
    ...(await toSkillFacts(db, row)),
    editable: isEditable(row.status),
    withdrawable: isWithdrawable(row.status),
    deletable: isDeletable(row.status),
  };
});

/** The competencies that the form offers. */
export const skillCompetencies = query(
  "skills.competencies",
  NoInput,
  async (_input, { actor, db, allow }): Promise<CompetencyChoice[]> => {
    allow(mayKeepSkills(actor));
    return await competencyChoices(db);
  },
);
