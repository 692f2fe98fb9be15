import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import type { CalendarEntry, MyEnrolmentItem } from "../dto";
import { mayEnrol } from "../policy";
import { EnrolmentInput, NoInput } from "../schema";
import { enrolmentSelect, sessionSelect, ticketsOf, toMyEnrolment, toSessionFacts } from "./session-facts";

// A career has fewer; the limit keeps the page finite.
const MOST = 500;

/** One's own enrolments, the session that starts last first. */
export const myEnrolments = query(
  "courses.my_enrolments",
  NoInput,
  async (_input, { actor, db, now, allow }): Promise<readonly MyEnrolmentItem[]> => {
    const { personId } = allow(mayEnrol(actor));
    const rows = await db.enrolment.findMany({
      where: { personId },
      orderBy: [{ session: { startsAt: "desc" } }, { id: "desc" }],
      take: MOST,
      select: { ...enrolmentSelect, session: { select: sessionSelect }, result: { select: { hoursAttended: true, score: true } } },
    });
    const tickets = await ticketsOf(
      db,
      rows.filter((row) => row.status === "waitlisted").map((row) => row.session.id),
    );
    return rows.map((row) => ({
      ...toMyEnrolment(row, row.session.cancelUntil, tickets(row.session.id), now),
      session: toSessionFacts(row.session, now),
      // Attendance and score are shown when they are final.
      hoursAttended: row.session.closedAt ? (row.result?.hoursAttended.toNumber() ?? null) : null,
      score: row.session.closedAt ? (row.result?.score ?? null) : null,
    }));
  },
);

/** What a calendar needs of one of one's own enrolments. @throws AppError not_found */
export const calendarEntry = query(
  "courses.calendar_entry",
  EnrolmentInput,
  async ({ enrolmentId }, { actor, db, allow }): Promise<CalendarEntry> => {
    const { personId } = allow(mayEnrol(actor));
    const row = await db.enrolment.findFirst({
      where: { id: enrolmentId, personId },
      select: {
        status: true,
        updatedAt: true,
        session: {
          select: {
            code: true,
            startsAt: true,
            endsAt: true,
            venue: true,
            address: true,
            course: { select: { title: true, titleEn: true } },
          },
        },
      },
    });
    if (!row) throw notFound("courses.enrolment_not_found");
    const { course, ...session } = row.session;
    return { enrolmentId, status: row.status, updatedAt: row.updatedAt, ...session, ...course };
  },
);
