import { conflict, forbidden, notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { moveToNextSession } from "./move-to-next-session";
import { noticeFacts, noticeParams, reasonParams } from "./notice";
import { movePlaces } from "./places";
import { mayReview, mayReviewFor } from "./policy";
import { PLACES, possibleDecisions, sessionPhase } from "./rules";
import { DecideEnrolmentInput, type Decision } from "./schema";

const TEMPLATES = {
  accepted: "enrolment-accepted",
  waitlisted: "enrolment-waitlisted",
  next_session: "enrolment-next-session",
  declined: "enrolment-declined",
} as const satisfies Record<Decision, string>;

const NO_PLACE = {
  accepted: "courses.seats_taken",
  waitlisted: "courses.waitlist_full",
  next_session: "courses.session_already_closed",
  declined: "courses.session_already_closed",
} as const satisfies Record<Decision, string>;

const facts = {
  number: true,
  status: true,
  personId: true,
  agencyId: true,
  meal: true,
  sessionId: true,
  session: {
    select: {
      enrolmentOpensAt: true,
      enrolmentClosesAt: true,
      endsAt: true,
      cancelledAt: true,
      closedAt: true,
      nextSessionId: true,
      ...noticeFacts,
    },
  },
} as const;

/**
 * 審核: 正取, 備取, 下一梯次 or not accepted, with notice to the learner. Only for staff of the reviewer's agencies, and
 * nobody decides their own. 下一梯次 also applies for the next session in the learner's name, when there is one.
 * @throws AppError forbidden, `courses.decision_not_possible`, `courses.seats_taken`, `courses.waitlist_full`, `courses.enrolment_changed`
 */
export const decideEnrolment = useCase(
  "courses.decide_enrolment",
  DecideEnrolmentInput,
  async ({ enrolmentId, decision, reason }, { actor, tx, now, allow, about, later }) => {
    allow(mayReview(actor));
    const enrolment = await tx.enrolment.findUnique({ where: { id: enrolmentId }, select: facts });
    if (!enrolment) throw notFound("courses.enrolment_not_found");
    const { sessionId, personId, session, status } = enrolment;
    about({ enrolmentId, sessionId });
    const reviewer = allow(mayReviewFor(actor, enrolment.agencyId));
    if (reviewer.personId === personId) throw forbidden("courses.own_enrolment");
    if (!possibleDecisions(status, sessionPhase(session, now)).includes(decision)) throw conflict("courses.decision_not_possible");

    const place = await movePlaces(tx, { sessionId, from: status, to: decision });
    if (!place) throw conflict(NO_PLACE[decision]);
    const { count } = await tx.enrolment.updateMany({
      where: { id: enrolmentId, status },
      data: {
        status: decision,
        reason: reason || null,
        waitlistPosition: decision === "waitlisted" ? place.ticket : null,
        decidedById: reviewer.personId,
        decidedAt: now,
        updatedAt: now,
      },
    });
    // Two reviewers at once: the counters above moved from a status that is no longer true, so all of it is undone.
    if (count === 0) throw conflict("courses.enrolment_changed");

    const movedTo =
      decision === "next_session" ? await moveToNextSession(tx, { ...enrolment, nextSessionId: session.nextSessionId }, now) : null;
    if (movedTo) about({ movedToEnrolmentId: movedTo.enrolmentId });
    later("mail.send", {
      to: personId,
      template: TEMPLATES[decision],
      params: { ...noticeParams(session), number: enrolment.number, ...reasonParams(reason), nextNumber: movedTo?.number ?? "none" },
    });
    if (PLACES[status].taken > PLACES[decision].taken) later("courses.promote", { sessionId });
    return { enrolmentId, sessionId, status: decision };
  },
);
