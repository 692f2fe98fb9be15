import type { Db, Prisma } from "../../kernel/db";
import { query } from "../../usecase/query";
import type { ReviewList } from "../dto";
import { mayReview, reviewedAgencies } from "../policy";
import { daysBetween } from "../rules";
import { EnrolmentsToReviewInput } from "../schema";
import { pageCount } from "./session-facts";

const PAGE_SIZE = 20;

/** The people's columns of the desk; `Enrolment` knows its person by id only, because people belong to identity. */
const personSelect = {
  id: true,
  name: true,
  nameEn: true,
  dept: true,
  title: true,
  agency: { select: { name: true, nameEn: true } },
} as const;

/** The reviewer's desk: enrolments of their agencies' staff, those that have waited longest first. */
export const enrolmentsToReview = query(
  "courses.enrolments_to_review",
  EnrolmentsToReviewInput,
  async ({ status, sessionId, page: asked }, { actor, db, now, allow }): Promise<ReviewList> => {
    allow(mayReview(actor));
    const scope = { agencyId: { in: reviewedAgencies(actor) } };
    const where = { ...scope, ...(status === "all" ? {} : { status }), ...(sessionId ? { sessionId } : {}) };
    const total = await db.enrolment.count({ where });
    const pages = pageCount(total, PAGE_SIZE);
    const page = Math.min(asked, pages);
    const rows = await db.enrolment.findMany({
      where,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: {
        id: true,
        number: true,
        status: true,
        createdAt: true,
        personId: true,
        sessionId: true,
        session: { select: { startsAt: true, course: { select: { title: true, titleEn: true } } } },
      },
    });
    const people = await db.person.findMany({ where: { id: { in: rows.map((row) => row.personId) } }, select: personSelect });
    const personOf = new Map(people.map((person) => [person.id, person]));
    const sessions = await reviewedSessions(db, scope);
    const items = rows.flatMap((row) => {
      const person = personOf.get(row.personId);
      if (!person) return [];
      return {
        enrolmentId: row.id,
        number: row.number,
        status: row.status,
        appliedAt: row.createdAt,
        waitingDays: daysBetween(row.createdAt, now),
        personName: person.name,
        personNameEn: person.nameEn,
        agencyName: person.agency.name,
        agencyNameEn: person.agency.nameEn,
        dept: person.dept,
        post: person.title,
        sessionId: row.sessionId,
        startsAt: row.session.startsAt,
        ...row.session.course,
      };
    });
    const pending = sessions.reduce((sum, session) => sum + session.pending, 0);
    return { items, total, page, pages, status, sessionId, sessions, pending };
  },
  { audited: true },
);

async function reviewedSessions(db: Db, scope: Prisma.EnrolmentWhereInput): Promise<ReviewList["sessions"]> {
  const counts = await db.enrolment.groupBy({ by: ["sessionId"], where: { ...scope, status: "pending" }, _count: true });
  const pendingOf = new Map(counts.map((row) => [row.sessionId, row._count]));
  const sessions = await db.courseSession.findMany({
    where: { closedAt: null, enrolments: { some: scope } },
    orderBy: { startsAt: "asc" },
    select: { id: true, code: true, course: { select: { title: true, titleEn: true } } },
  });
  return sessions.map(({ id, code, course }) => ({ sessionId: id, code, ...course, pending: pendingOf.get(id) ?? 0 }));
}
