import type { Tx } from "../kernel/db";
import type { EvidenceFacts } from "./rules";

/** Everything of a person that can count, for all competencies at once. */
export interface Evidence extends Omit<EvidenceFacts, "skillLevel"> {
  readonly skillLevels: ReadonlyMap<string, number>;
}

/** Reads what a person has: certificates, completed courses and online courses, badges in force, approved skills. */
export async function evidenceOf(db: Tx, personId: string, now: Date): Promise<Evidence> {
  const [certificates, courses, online, awards, skills] = await Promise.all([
    db.certificate.findMany({ where: { personId, OR: [{ source: "hr" }, { storedAt: { not: null } }] }, select: { name: true } }),
    db.enrolment.findMany({
      where: { personId, status: "completed" },
      select: { session: { select: { course: { select: { code: true } } } } },
    }),
    db.onlineCompletion.findMany({ where: { personId }, select: { onlineCourse: { select: { externalId: true } } } }),
    db.award.findMany({
      where: { personId, status: "accepted", OR: [{ validUntil: null }, { validUntil: { gt: now } }] },
      select: { achievementVersionId: true },
    }),
    db.skill.findMany({ where: { personId, status: "approved" }, select: { competencyId: true, level: true } }),
  ]);
  const versions = await db.achievementVersion.findMany({
    where: { id: { in: awards.map(({ achievementVersionId }) => achievementVersionId) } },
    select: { achievement: { select: { slug: true } } },
  });
  const skillLevels = new Map<string, number>();
  for (const { competencyId, level } of skills) skillLevels.set(competencyId, Math.max(level, skillLevels.get(competencyId) ?? 0));
  return {
    certificate: new Set(certificates.map(({ name }) => name)),
    course: new Set(courses.map(({ session }) => session.course.code)),
    online: new Set(online.map(({ onlineCourse }) => onlineCourse.externalId)),
    achievement: new Set(versions.map(({ achievement }) => achievement.slug)),
    skillLevels,
  };
}

/** The evidence as far as it concerns one competency. */
export const factsFor = (evidence: Evidence, competencyId: string): EvidenceFacts => ({
  ...evidence,
  skillLevel: evidence.skillLevels.get(competencyId) ?? 0,
});
