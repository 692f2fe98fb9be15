import { db, type Prisma } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";

let made = 0;

/** An approved achievement of an agency in its first version, earned by completing the course when one is given. */
export async function makeAchievement({
  agencyId,
  courseId,
  minScore = null,
  ...changes
}: Partial<Prisma.AchievementVersionUncheckedCreateInput> & {
  readonly agencyId: string;
  readonly courseId?: string;
  readonly minScore?: number | null;
}) {
  const serial = ++made;
  const achievement = await db().achievement.create({
    data: {
      id: uuidv7(),
      slug: `generative-ai-${serial}`,
      agencyId,
      category: "technical",
      shape: "technical",
      tier: "entry",
      level: 2,
      icon: "rocket",
      ...(courseId === undefined ? {} : { rules: { create: { id: uuidv7(), courseId, minScore } } }),
    },
  });
  const version = await db().achievementVersion.create({
    data: {
      id: uuidv7(),
      achievementId: achievement.id,
      version: 1,
      name: `生成式 AI 應用${serial}`,
      nameEn: `Applied generative AI ${serial}`,
      description: "能在公務上妥善運用生成式 AI 工具。",
      descriptionEn: "Uses generative AI tools well in public service.",
      criteria: "完成 6 小時課程，並通過實作評量。",
      criteriaEn: "Complete six hours and pass the practical assessment.",
      tags: ["生成式 AI"],
      approvedAt: new Date("2026-01-01T00:00:00Z"),
      ...changes,
    },
  });
  return { achievement, version };
}
