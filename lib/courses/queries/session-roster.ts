import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import type { Roster, RosterRow } from "../dto";
import { mayRunFor, mayRunSessions } from "../policy";
import { SessionInput } from "../schema";
import { managedCounts, managedSelect, toManagedSession } from "./managed-session";

const rosterSelect = {
  ...managedSelect,
  course: { select: { ...managedSelect.course.select, agencyId: true, passScore: true, minAttendance: true } },
} as const;

/** Everybody with a seat in a session, by number, with what is recorded of them. */
export const sessionRoster = query(
  "courses.session_roster",
  SessionInput,
  async ({ sessionId }, { actor, db, now, allow, about }): Promise<Roster> => {
    allow(mayRunSessions(actor));
    const row = await db.courseSession.findUnique({ where: { id: sessionId }, select: rosterSelect });
    if (!row) throw notFound("courses.session_not_found");
    about({ sessionId });
    allow(mayRunFor(actor, row.course.agencyId));
    const enrolments = await db.enrolment.findMany({
      where: { sessionId, status: { in: ["accepted", "completed", "not_completed"] } },
      orderBy: { number: "asc" },
      select: {
        id: true,
        number: true,
        status: true,
        meal: true,
        personId: true,
        result: { select: { hoursAttended: true, score: true, completed: true } },
      },
    });
    const people = await db.person.findMany({
      where: { id: { in: enrolments.map((enrolment) => enrolment.personId) } },
      select: { id: true, name: true, nameEn: true, agency: { select: { name: true, nameEn: true } } },
    });
    const personOf = new Map(people.map((person) => [person.id, person]));
    const rows = enrolments.map((enrolment): RosterRow => {
      const person = personOf.get(enrolment.personId);
      return {
        enrolmentId: enrolment.id,
        number: enrolment.number,
        personName: person?.name ?? "",
        personNameEn: person?.nameEn ?? "",
        agencyName: person?.agency.name ?? "",
        agencyNameEn: person?.agency.nameEn ?? "",
        status: enrolment.status,
        meal: enrolment.meal,
        hoursAttended: enrolment.result?.hoursAttended.toNumber() ?? null,
        score: enrolment.result?.score ?? null,
        completed: enrolment.result?.completed ?? null,
      };
    });
    const session = toManagedSession(row, (await managedCounts(db, [sessionId]))(sessionId), now);
    const missing = rows.filter((one) => one.hoursAttended === null).length;
    return {
      session: { ...session, passScore: row.course.passScore, minAttendance: row.course.minAttendance, closedAt: row.closedAt },
      rows,
      missing,
      completing: rows.filter((one) => one.completed).length,
      mayRecord: session.phase === "running" || session.phase === "ended",
      mayClose: session.phase === "ended" && missing === 0,
    };
  },
  { audited: true },
);
