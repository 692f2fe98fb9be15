import { conflict, notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { noticeFacts, noticeParams, reasonParams } from "./notice";
import { mayRunFor, mayRunSessions } from "./policy";
import { CloseSessionInput } from "./schema";

const facts = {
  endsAt: true,
  closedAt: true,
  cancelledAt: true,
  ...noticeFacts,
  course: { select: { ...noticeFacts.course.select, agencyId: true } },
} as const;

/**
 * 結訓: makes the results final. Everybody with a seat becomes completed or not completed, and each completion goes to the
 * badge rules; requests that were never accepted end as not accepted. Refused while somebody with a seat has no result.
 * @returns how many completed and how many did not
 * @throws AppError forbidden, `courses.session_not_ended`, `courses.session_already_closed`, `courses.results_missing` {count}
 */
export const closeSession = useCase(
  "courses.close_session",
  CloseSessionInput,
  async ({ sessionId }, { actor, tx, now, allow, about, later }) => {
    allow(mayRunSessions(actor));
    const session = await tx.courseSession.findUnique({ where: { id: sessionId }, select: facts });
    if (!session) throw notFound("courses.session_not_found");
    about({ sessionId });
    allow(mayRunFor(actor, session.course.agencyId));
    if (session.cancelledAt) throw conflict("courses.session_cancelled");
    if (now < session.endsAt) throw conflict("courses.session_not_ended");
    const closed = await tx.courseSession.updateMany({ where: { id: sessionId, closedAt: null }, data: { closedAt: now } });
    if (closed.count === 0) throw conflict("courses.session_already_closed");

    const roster = await tx.enrolment.findMany({
      where: { sessionId, status: "accepted" },
      select: { id: true, number: true, personId: true, result: { select: { completed: true } } },
    });
    const missing = roster.filter((row) => row.result === null).length;
    if (missing > 0) throw conflict("courses.results_missing", { count: missing });
    const completed = roster.filter((row) => row.result?.completed);
    const completedIds = completed.map((row) => row.id);
    await tx.enrolmentResult.updateMany({ where: { enrolmentId: { in: completedIds } }, data: { completedAt: now } });
    await tx.enrolment.updateMany({ where: { id: { in: completedIds } }, data: { status: "completed", updatedAt: now } });
    await tx.enrolment.updateMany({ where: { sessionId, status: "accepted" }, data: { status: "not_completed", updatedAt: now } });
    const unanswered = await tx.enrolment.updateManyAndReturn({
      where: { sessionId, status: { in: ["pending", "waitlisted"] } },
      data: { status: "declined", waitlistPosition: null, decidedAt: now, updatedAt: now },
      select: { personId: true, number: true },
    });
    await tx.courseSession.updateMany({ where: { id: sessionId }, data: { applied: roster.length, waitlisted: 0 } });

    for (const { personId, number } of unanswered) {
      const params = { ...noticeParams(session), ...reasonParams(""), number };
      later("mail.send", { to: personId, template: "enrolment-declined", params });
    }
    for (const { id, personId, number, result } of roster) {
      const outcome = result?.completed ? "completed" : "not_completed";
      later("mail.send", { to: personId, template: "session-closed", params: { ...noticeParams(session), number, outcome } });
      if (result?.completed) later("awards.award", { enrolmentId: id });
    }
    return { sessionId, completed: completed.length, notCompleted: roster.length - completed.length };
  },
);
