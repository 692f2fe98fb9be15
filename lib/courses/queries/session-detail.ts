import { member } from "../../kernel/actor";
import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import type { SessionDetail } from "../dto";
import { ineligibility } from "../rules";
import { SessionInput } from "../schema";
import { learnerOf } from "./learner";
import { enrolmentSelect, sessionSelect, ticketsOf, toMyEnrolment, toSessionFacts } from "./session-facts";

const detailSelect = {
  ...sessionSelect,
  address: true,
  addressEn: true,
  mealOffered: true,
  course: {
    select: {
      ...sessionSelect.course.select,
      summary: true,
      summaryEn: true,
      outline: true,
      outlineEn: true,
      passScore: true,
      minAttendance: true,
      agencyId: true,
    },
  },
} as const;

/** 詳細課程: one session, open to everybody; with one's own enrolment, and whether one may enrol, when signed in. */
export const sessionDetail = query(
  "courses.session_detail",
  SessionInput,
  async ({ sessionId }, { actor, db, now, allow }): Promise<SessionDetail> => {
    allow(true);
    const person = member(actor);
    const row = await db.courseSession.findUnique({ where: { id: sessionId }, select: detailSelect });
    if (!row) throw notFound("courses.session_not_found");
    const { course } = row;
    const organiser = await db.agency.findUnique({ where: { id: course.agencyId }, select: { name: true, nameEn: true } });
    const learner = person ? await learnerOf(db, person.personId) : null;
    const mine = person
      ? await db.enrolment.findUnique({
          where: { sessionId_personId: { sessionId, personId: person.personId } },
          select: enrolmentSelect,
        })
      : null;
    const tickets = mine?.status === "waitlisted" ? await ticketsOf(db, [sessionId]) : () => [];
    return {
      ...toSessionFacts(row, now),
      summary: course.summary,
      summaryEn: course.summaryEn,
      outline: course.outline,
      outlineEn: course.outlineEn,
      address: row.address,
      addressEn: row.addressEn,
      organiser: organiser?.name ?? "",
      organiserEn: organiser?.nameEn ?? "",
      tiers: course.tiers,
      passScore: course.passScore,
      minAttendance: course.minAttendance,
      mealOffered: row.mealOffered,
      cancelUntil: row.cancelUntil,
      enrolment: mine ? toMyEnrolment(mine, row.cancelUntil, tickets(sessionId), now) : null,
      ineligibility: learner ? (ineligibility({ session: row, course, learner, enrolment: mine?.status ?? null, now }) ?? "none") : null,
      signedIn: learner !== null,
    };
  },
);
