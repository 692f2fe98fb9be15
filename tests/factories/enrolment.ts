import { enrolmentNumber, PLACES } from "@/lib/courses/rules";
import type { EnrolmentStatus } from "@/lib/courses/schema";
import { db, type Prisma } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { TODAY } from "./session";

type Changes = Partial<Prisma.EnrolmentUncheckedCreateInput> & {
  readonly sessionId: string;
  readonly person: { readonly id: string; readonly agencyId: string };
  readonly status?: EnrolmentStatus;
};

/** An enrolment in any status, with the session's counters moved as the acts would have moved them. */
export async function makeEnrolment({ sessionId, person, status = "pending", ...changes }: Changes) {
  const places = PLACES[status];
  const session = await db().courseSession.update({
    where: { id: sessionId },
    data: {
      applied: { increment: places.applied },
      taken: { increment: places.taken },
      waitlisted: { increment: places.waitlisted },
      lastNumber: { increment: 1 },
      lastTicket: { increment: places.waitlisted },
    },
  });
  return db().enrolment.create({
    data: {
      id: uuidv7(),
      number: enrolmentNumber(session.code, session.lastNumber),
      sessionId,
      personId: person.id,
      agencyId: person.agencyId,
      status,
      meal: "meat",
      waitlistPosition: status === "waitlisted" ? session.lastTicket : null,
      createdAt: TODAY,
      updatedAt: TODAY,
      ...changes,
    },
  });
}
