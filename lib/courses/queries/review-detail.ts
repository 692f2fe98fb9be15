import type { Prisma } from "../../kernel/db";
import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import type { ReviewDetail } from "../dto";
import { mayReview, mayReviewFor, reviewedAgencies } from "../policy";
import { possibleDecisions, waitlistRank } from "../rules";
import { EnrolmentInput } from "../schema";
import { sessionSelect, ticketsOf, toSessionFacts } from "./session-facts";

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
  number: true,
  status: true,
  reason: true,
  meal: true,
  waitlistPosition: true,
  createdAt: true,
  decidedAt: true,
  personId: true,
  agencyId: true,
  session: { select: { ...sessionSelect, taken: true, waitlisted: true, waitlistSize: true, nextSessionId: true } },
} as const;

/** One enrolment with everything that a decision asks for, save 工作內容 (lib/profile), and the next one in the queue. */
export const reviewDetail = query(
  "courses.review_detail",
  EnrolmentInput,
  async ({ enrolmentId }, { actor, db, now, allow, about }): Promise<ReviewDetail> => {
    allow(mayReview(actor));
    const row = await db.enrolment.findUnique({ where: { id: enrolmentId }, select: reviewSelect });
    if (!row) throw notFound("courses.enrolment_not_found");
    about({ enrolmentId, personId: row.personId });
    const reviewer = allow(mayReviewFor(actor, row.agencyId));
    const { session } = row;
    const { agency, ...person } = await db.person.findUniqueOrThrow({ where: { id: row.personId }, select: personSelect });
    const next = session.nextSessionId
      ? await db.courseSession.findUnique({ where: { id: session.nextSessionId }, select: { code: true } })
      : null;
    const queue = { agencyId: { in: reviewedAgencies(actor) }, status: "pending", id: { not: enrolmentId } } as const;
    const nextIn = (where: Prisma.EnrolmentWhereInput) =>
      db.enrolment.findFirst({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true } });
    // The next in the order of the desk, from the top again after the last.
    const following = (await nextIn({ ...queue, createdAt: { gte: row.createdAt } })) ?? (await nextIn(queue));
    const facts = toSessionFacts(session, now);
    const own = reviewer.personId === row.personId;
    return {
      enrolmentId,
      number: row.number,
      status: row.status,
      reason: row.reason,
      appliedAt: row.createdAt,
      decidedAt: row.decidedAt,
      meal: row.meal,
      waitlistRank: waitlistRank(
        row.waitlistPosition,
        row.waitlistPosition === null ? [] : (await ticketsOf(db, [session.id]))(session.id),
      ),
      person: { ...person, agencyName: agency.name, agencyNameEn: agency.nameEn },
      session: {
        ...facts,
        taken: session.taken,
        waitlisted: session.waitlisted,
        waitlistSize: session.waitlistSize,
        tiers: session.course.tiers,
        nextSessionCode: next?.code ?? null,
      },
      decisions: own ? [] : possibleDecisions(row.status, facts.phase),
      own,
      nextId: following?.id ?? null,
      pending: await db.enrolment.count({ where: queue }),
    };
  },
  { audited: true },
);
