import type { Tx } from "../kernel/db";
import { enrolmentNumber, PLACES } from "./rules";
import type { EnrolmentStatus } from "./schema";

// Every change of an enrolment's status goes through here first: the conditional update takes the lock of the session's
// row and keeps the counters within their limits, so that two acts at once queue up and the second sees what is left.

interface Move {
  readonly sessionId: string;
  readonly from: EnrolmentStatus;
  readonly to: EnrolmentStatus;
}

/**
 * Moves one enrolment's places from one status to another.
 * @returns the waiting-list ticket to use, or null when no seat (or no place on the waiting list) is left
 */
export async function movePlaces(tx: Tx, { sessionId, from, to }: Move): Promise<{ readonly ticket: number } | null> {
  const limits = tx.courseSession.fields;
  const [before, after] = [PLACES[from], PLACES[to]];
  const joinsWaitlist = after.waitlisted > before.waitlisted;
  const rows = await tx.courseSession.updateManyAndReturn({
    where: {
      id: sessionId,
      closedAt: null,
      ...(after.taken > before.taken ? { taken: { lt: limits.seats } } : {}),
      ...(joinsWaitlist ? { waitlisted: { lt: limits.waitlistSize } } : {}),
    },
    data: {
      applied: { increment: after.applied - before.applied },
      taken: { increment: after.taken - before.taken },
      waitlisted: { increment: after.waitlisted - before.waitlisted },
      lastTicket: { increment: joinsWaitlist ? 1 : 0 },
    },
    select: { lastTicket: true },
  });
  return rows[0] ? { ticket: rows[0].lastTicket } : null;
}

/**
 * Takes one application of a session and the next enrolment number.
 * @param limited false for learners whom a reviewer moves here: they applied in time, in the session before
 * @returns the enrolment number, or null when no application is left
 */
export async function takeApplication(tx: Tx, sessionId: string, { limited = true } = {}): Promise<string | null> {
  const rows = await tx.courseSession.updateManyAndReturn({
    where: { id: sessionId, closedAt: null, ...(limited ? { applied: { lt: tx.courseSession.fields.maxApplications } } : {}) },
    data: { applied: { increment: 1 }, lastNumber: { increment: 1 } },
    select: { code: true, lastNumber: true },
  });
  return rows[0] ? enrolmentNumber(rows[0].code, rows[0].lastNumber) : null;
}
