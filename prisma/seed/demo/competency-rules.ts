import { type Leaf, type Rule, RuleSchema } from "../../../lib/competency/rules";
import { db } from "../../../lib/kernel/db";
import { DEMO_ACHIEVEMENTS } from "./achievements";
import { DEMO_COURSES } from "./courses";

/** Certificates that complete a competency of the map in force; the first row is the manual's own example. */
const CERTIFICATES: Readonly<Record<string, readonly string[]>> = {
  "management-risk-and-crisis-management": [
    "Information Systems Security Management Professional (CISSP-ISSMP)",
    "Systems Security Certified Practitioner (SSCP)",
  ],
  "technical-cyber-security": ["Certified Information Systems Security Professional (CISSP)", "資通安全職能評量證書"],
  "technical-network-management": ["Cisco Certified Network Associate (CCNA)"],
  "technical-data-management": ["iPAS 巨量資料分析師"],
  "management-project-management": ["Project Management Professional (PMP)", "PRINCE2 Foundation"],
};

const SKILL_LEVEL = 4;

function leavesOf(code: string): readonly Leaf[] {
  const naming = (list: readonly { readonly competencies: readonly string[] }[]) =>
    list.filter(({ competencies }) => competencies.includes(code));
  const achievements = DEMO_ACHIEVEMENTS.filter((achievement) => naming([achievement]).length > 0);
  const courses = DEMO_COURSES.filter((course) => naming([course]).length > 0);
  return [
    ...(CERTIFICATES[code] ?? []).map((name): Leaf => ({ kind: "certificate", name })),
    ...courses.map(({ code: name }): Leaf => ({ kind: "course", name })),
    ...achievements.map(({ slug: name }): Leaf => ({ kind: "achievement", name })),
    { kind: "skill", level: SKILL_LEVEL },
  ];
}

/** Rules for the map in force: any one of its certificates, courses and badges, or an approved skill. */
export async function seedCompetencyRules(now: Date): Promise<void> {
  const competencies = await db().competency.findMany({ where: { framework: { current: true } }, select: { id: true, code: true } });
  await db().competencyRule.createMany({
    data: competencies.map(({ id, code }) => {
      const rule: Rule = { atLeast: 1, of: leavesOf(code) };
      return { competencyId: id, rule: JSON.parse(JSON.stringify(RuleSchema.parse(rule))), updatedAt: now };
    }),
  });
}
