import { inForce } from "../governance/achievement-rows";
import type { Tx } from "../kernel/db";

/** An achievement in force that completions can earn. */
export interface EarningAchievement {
  readonly versionId: string;
  readonly agencyId: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/** The achievements of agencies that some course earns, each in its newest version in force. */
export async function earningAchievements(db: Tx, agencyIds: readonly string[], now: Date): Promise<EarningAchievement[]> {
  const achievements = await db.achievement.findMany({
    where: { agencyId: { in: [...agencyIds] }, rules: { some: {} } },
    orderBy: { slug: "asc" },
    select: {
      agencyId: true,
      versions: {
        where: inForce(now),
        orderBy: { version: "desc" },
        take: 1,
        select: { id: true, name: true, nameEn: true },
      },
    },
  });
  return achievements.flatMap(({ agencyId, versions }) =>
    versions.map(({ id, name, nameEn }) => ({ versionId: id, agencyId, name: { zh: name, en: nameEn } })),
  );
}
