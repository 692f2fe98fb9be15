import { conflict, notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { noticeFacts, noticeParams } from "./notice";
import { movePlaces } from "./places";
import { mayEnrol } from "./policy";
import { isCancellable, mayCancel, PLACES } from "./rules";
import { CancelEnrolmentInput } from "./schema";

/**
 * 取消報名 by the learner, until the session's deadline. A freed seat goes to the waiting list.
 * @throws AppError not_found (also for somebody else's enrolment), `courses.not_cancellable`, `courses.cancel_deadline_passed`
 */
export const cancelEnrolment = useCase(
  "courses.cancel_enrolment",
  CancelEnrolmentInput,
  async ({ enrolmentId }, { actor, tx, now, allow, about, later }) => {
    const learner = allow(mayEnrol(actor));
    const enrolment = await tx.enrolment.findFirst({
      where: { id: enrolmentId, personId: learner.personId },
      select: { number: true, status: true, sessionId: true, session: { select: { cancelUntil: true, ...noticeFacts } } },
    });
    if (!enrolment) throw notFound("courses.enrolment_not_found");
    const { sessionId, status, session } = enrolment;
    about({ enrolmentId, sessionId });
    if (!isCancellable(status)) throw conflict("courses.not_cancellable");
    if (!mayCancel(status, session.cancelUntil, now)) throw conflict("courses.cancel_deadline_passed");

    if (!(await movePlaces(tx, { sessionId, from: status, to: "cancelled" }))) throw conflict("courses.session_already_closed");
    const { count } = await tx.enrolment.updateMany({
      where: { id: enrolmentId, status },
      data: { status: "cancelled", cancelledAt: now, waitlistPosition: null, updatedAt: now },
    });
    if (count === 0) throw conflict("courses.enrolment_changed");
    later("mail.send", {
      to: learner.personId,
      template: "enrolment-cancelled",
      params: { ...noticeParams(session), number: enrolment.number },
    });
    if (PLACES[status].taken) later("courses.promote", { sessionId });
    return { enrolmentId, sessionId };
  },
);
