import { notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { noticeFacts, noticeParams } from "./notice";
import { movePlaces } from "./places";
import { mayPromote } from "./policy";
import { PromoteInput } from "./schema";

/**
 * 遞補: gives free seats to the waiting list in its order, until there is no seat or nobody left. Runs as a job after a
 * seat was freed, and may run twice. Once the session has begun nobody is promoted any more.
 * @returns the enrolments promoted, in order
 */
export const promoteWaitlist = useCase("courses.promote", PromoteInput, async ({ sessionId }, { actor, tx, now, allow, about, later }) => {
  allow(mayPromote(actor));
  about({ sessionId });
  const session = await tx.courseSession.findUnique({
    where: { id: sessionId },
    select: { cancelledAt: true, seats: true, ...noticeFacts },
  });
  if (!session) throw notFound("courses.session_not_found");
  const promoted: string[] = [];
  if (session.cancelledAt || session.startsAt <= now) return { promoted };
  while (promoted.length < session.seats) {
    // The seat first: it locks the session's row, so that whoever is next in line stays next until we commit.
    if (!(await movePlaces(tx, { sessionId, from: "waitlisted", to: "accepted" }))) break;
    const next = await tx.enrolment.findFirst({
      where: { sessionId, status: "waitlisted" },
      orderBy: [{ waitlistPosition: "asc" }, { id: "asc" }],
      select: { id: true, personId: true, number: true },
    });
    if (!next) {
      await tx.courseSession.updateMany({ where: { id: sessionId }, data: { taken: { decrement: 1 }, waitlisted: { increment: 1 } } });
      break;
    }
    await tx.enrolment.update({
      where: { id: next.id, status: "waitlisted" },
      data: { status: "accepted", waitlistPosition: null, decidedAt: now, updatedAt: now },
    });
    later("mail.send", { to: next.personId, template: "waitlist-promoted", params: { ...noticeParams(session), number: next.number } });
    promoted.push(next.id);
  }
  return { promoted };
});
