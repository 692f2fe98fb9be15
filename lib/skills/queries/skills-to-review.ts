import type { Prisma } from "../../kernel/db";
import { query } from "../../usecase/query";
import type { SkillReviewList } from "../dto";
import { mayReviewSkills, skillAgencies } from "../policy";
import { daysBetween, REVIEWABLE, reviewsNeeded } from "../rules";
import { type ReviewFilter, SkillsToReviewInput } from "../schema";
import { competenciesOf, levelOf } from "./skill-facts";

const PAGE_SIZE = 20;

const personSelect = {
  id: true,
  name: true,
  nameEn: true,
  dept: true,
  title: true,
  agency: { select: { name: true, nameEn: true } },
} as const;

/** What waits for this reviewer: pending, not their own, and without their word in this round. */
export const waitingFor = (reviewerId: string, agencyIds: readonly string[]): Prisma.SkillWhereInput => ({
  agencyId: { in: [...agencyIds] },
  personId: { not: reviewerId },
  status: "pending",
  verdicts: { none: { reviewerId, open: true } },
});

function chosen(filter: ReviewFilter, reviewerId: string, agencyIds: readonly string[]): Prisma.SkillWhereInput {
  const scope = { agencyId: { in: [...agencyIds] } };
  if (filter === "pending") return waitingFor(reviewerId, agencyIds);
  if (filter === "waiting_other") return { ...scope, status: "pending", verdicts: { some: { reviewerId, open: true } } };
  return filter === "all" ? { ...scope, status: { in: [...REVIEWABLE] } } : { ...scope, status: filter };
}

/** 技能審核: skills of the staff of one's agencies, those that have waited longest first. */
export const skillsToReview = query(
  "skills.to_review",
  SkillsToReviewInput,
  async ({ status, page: asked }, { actor, db, now, allow }): Promise<SkillReviewList> => {
    const { personId } = allow(mayReviewSkills(actor));
    const agencyIds = skillAgencies(actor);
    const where = chosen(status, personId, agencyIds);
    const total = await db.skill.count({ where });
    const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
    const page = Math.min(asked, pages);
    const rows = await db.skill.findMany({
      where,
      orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: { id: true, personId: true, competencyId: true, name: true, level: true, status: true, submittedAt: true },
    });
    const people = await db.person.findMany({ where: { id: { in: rows.map((row) => row.personId) } }, select: personSelect });
    const personOf = new Map(people.map((person) => [person.id, person]));
    const competency = await competenciesOf(
      db,
      rows.map((row) => row.competencyId),
    );
    const items = rows.flatMap((row) => {
      const person = personOf.get(row.personId);
      if (!person) return [];
      return {
        skillId: row.id,
        name: row.name,
        level: levelOf(row.level),
        competency: competency(row.competencyId),
        status: row.status,
        waitingDays: daysBetween(row.submittedAt, now),
        blind: reviewsNeeded(row.level) > 1,
        personName: person.name,
        personNameEn: person.nameEn,
        agencyName: person.agency.name,
        agencyNameEn: person.agency.nameEn,
        dept: person.dept,
        post: person.title,
      };
    });
    return { items, total, page, pages, status, pending: await db.skill.count({ where: waitingFor(personId, agencyIds) }) };
  },
  { audited: true },
);
