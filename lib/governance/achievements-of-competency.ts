import { z } from "zod";
import { query } from "../usecase/query";
import { agencySelect, inForce, toAchievementDto, versionSelect } from "./achievement-rows";
import type { AchievementDto } from "./schema";

/** The achievements that stand for a competency, in their current version, lowest level first. Public. */
export const achievementsOfCompetency = query(
  "governance.achievements_of_competency",
  z.object({ competencyId: z.uuid() }),
  async ({ competencyId }, { allow, db, now }): Promise<AchievementDto[]> => {
    allow(true);
    const rows = await db.achievementVersion.findMany({
      where: { AND: [inForce(now), { competencyIds: { has: competencyId } }] },
      distinct: ["achievementId"],
      orderBy: [{ achievement: { level: "asc" } }, { achievement: { slug: "asc" } }, { version: "desc" }],
      select: versionSelect,
    });
    const agencies = await db.agency.findMany({ where: { id: { in: rows.map((row) => row.achievement.agencyId) } }, select: agencySelect });
    return rows.flatMap((row) => {
      const agency = agencies.find(({ id }) => id === row.achievement.agencyId);
      return agency ? [toAchievementDto(row, agency)] : [];
    });
  },
);
