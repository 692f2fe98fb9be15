import type { Tx } from "../kernel/db";
import { conflict, notFound } from "../kernel/errors";
import { isCompleted } from "./rules";

const sessionFacts = {
  id: true,
  code: true,
  startsAt: true,
  cancelledAt: true,
  closedAt: true,
  course: { select: { agencyId: true, hours: true, minAttendance: true, passScore: true } },
} as const;

/** A session as the recording of results needs it. @throws AppError not_found */
export async function sessionForResults(tx: Tx, sessionId: string) {
  const session = await tx.courseSession.findUnique({ where: { id: sessionId }, select: sessionFacts });
  if (!session) throw notFound("courses.session_not_found");
  return { ...session, course: { ...session.course, hours: session.course.hours.toNumber() } };
}

type ResultsSession = Awaited<ReturnType<typeof sessionForResults>>;

/** Results are recorded from the first hour of the session until it is closed. @throws AppError conflict */
export function assertRecordable(session: ResultsSession, now: Date): void {
  if (session.cancelledAt) throw conflict("courses.session_cancelled");
  if (session.closedAt) throw conflict("courses.session_already_closed");
  if (now < session.startsAt) throw conflict("courses.session_not_started");
}

/** Everybody on the roster, by enrolment number: those who hold a seat. */
export function rosterOf(tx: Tx, sessionId: string) {
  return tx.enrolment.findMany({
    where: { sessionId, status: "accepted" },
    select: { id: true, number: true, personId: true },
    orderBy: { number: "asc" },
  });
}

export interface Result {
  readonly enrolmentId: string;
  readonly hoursAttended: number;
  readonly score: number | null;
}

/**
 * Replaces the results of these enrolments in two statements, however many there are. The session's row is locked first,
 * so that a closing at the same time comes wholly before or wholly after.
 */
export async function writeResults(
  tx: Tx,
  session: ResultsSession,
  results: readonly Result[],
  by: { personId: string; at: Date },
): Promise<void> {
  const open = await tx.courseSession.updateMany({ where: { id: session.id, closedAt: null }, data: { closedAt: null } });
  if (open.count === 0) throw conflict("courses.session_already_closed");
  await tx.enrolmentResult.deleteMany({ where: { enrolmentId: { in: results.map((result) => result.enrolmentId) } } });
  await tx.enrolmentResult.createMany({
    data: results.map((result) => ({
      ...result,
      completed: isCompleted({ ...result, course: session.course }),
      recordedById: by.personId,
      recordedAt: by.at,
    })),
  });
}
