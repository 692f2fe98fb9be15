import type { Prisma, Tx } from "../../kernel/db";
import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import type { DisclosedVerdict, SkillReview } from "../dto";
import { mayReviewSkills, mayReviewSkillsFor, skillAgencies } from "../policy";
import { REVIEWABLE, reviewObstacle, reviewsNeeded } from "../rules";
import { SkillInput } from "../schema";
import { skillSelect, toSkillFacts } from "./skill-facts";
import { waitingFor } from "./skills-to-review";

const personSelect = {
  id: true,
  name: true,
  nameEn: true,
  dept: true,
  unit: true,
  title: true,
  rankText: true,
  tier: true,
  jobCategory: true,
  agency: { select: { name: true, nameEn: true } },
} as const;

const reviewSelect = {
  ...skillSelect,
  verdicts: { orderBy: { createdAt: "asc" }, select: { id: true, round: true, reviewerId: true, verdict: true, reason: true, open: true } },
} as const satisfies Prisma.SkillSelect;

type Given = Prisma.SkillGetPayload<{ select: typeof reviewSelect }>["verdicts"];

/** Who said what in the round that was decided. Nothing before: whoever has yet to judge is not to lean on others. */
async function disclosed(db: Tx, given: Given): Promise<DisclosedVerdict[]> {
  const people = await db.person.findMany({
    where: { id: { in: given.map(({ reviewerId }) => reviewerId) } },
    select: { id: true, name: true, nameEn: true },
  });
  return given.map(({ id, verdict, reason, reviewerId }) => {
    const reviewer = people.find((person) => person.id === reviewerId);
    return { id, verdict, reason, reviewerName: reviewer?.name ?? "", reviewerNameEn: reviewer?.nameEn ?? "" };
  });
}

/** One skill with everything that a decision asks for, save 工作內容 (lib/profile), and the next one in the queue. */
export const skillReview = query(
  "skills.review",
  SkillInput,
  async ({ skillId }, { actor, db, allow, about }): Promise<SkillReview> => {
    allow(mayReviewSkills(actor));
    const row = await db.skill.findFirst({ where: { id: skillId, status: { in: [...REVIEWABLE] } }, select: reviewSelect });
    if (!row) throw notFound("skills.skill_not_found");
    about({ skillId, personId: row.personId });
    const { personId: reviewerId } = allow(mayReviewSkillsFor(actor, row.agencyId));
    const { agency, ...person } = await db.person.findUniqueOrThrow({ where: { id: row.personId }, select: personSelect });
    const open = row.verdicts.filter((given) => given.open);
    const mine = open.find((given) => given.reviewerId === reviewerId);
    const obstacle = reviewObstacle({
      status: row.status,
      personId: row.personId,
      reviewerId,
      reviewedBy: open.map((given) => given.reviewerId),
    });
    const queue = { ...waitingFor(reviewerId, skillAgencies(actor)), id: { not: skillId } };
    const nextIn = (where: Prisma.SkillWhereInput) =>
      db.skill.findFirst({ where, orderBy: [{ submittedAt: "asc" }, { id: "asc" }], select: { id: true } });
    const following = (await nextIn({ ...queue, submittedAt: { gte: row.submittedAt } })) ?? (await nextIn(queue));
    const decided = row.status === "pending" ? [] : row.verdicts.filter((given) => given.round === row.round);
    return {
      ...(await toSkillFacts(db, row)),
      person: { ...person, agencyName: agency.name, agencyNameEn: agency.nameEn },
      own: obstacle === "own_skill",
      mayDecide: obstacle === null,
      mine: mine ? { verdict: mine.verdict, reason: mine.reason } : null,
      reviews: reviewsNeeded(row.level),
      verdicts: await disclosed(db, decided),
      nextId: following?.id ?? null,
      pending: await db.skill.count({ where: queue }),
    };
  },
  { audited: true },
);
