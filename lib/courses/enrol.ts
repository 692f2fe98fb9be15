import { conflict, invalid, notFound } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { agencyLine } from "./agency-line";
import { noticeFacts, noticeParams } from "./notice";
import { takeApplication } from "./places";
import { mayEnrol } from "./policy";
import { ineligibility } from "./rules";
import { EnrolInput } from "./schema";

const facts = {
  id: true,
  enrolmentOpensAt: true,
  enrolmentClosesAt: true,
  endsAt: true,
  cancelledAt: true,
  closedAt: true,
  applied: true,
  maxApplications: true,
  mealOffered: true,
  ...noticeFacts,
  course: { select: { ...noticeFacts.course.select, tiers: true, eligibleAgencyIds: true } },
} as const;

/**
 * 課程報名: registers the learner for a session, to be reviewed. A cancelled enrolment of theirs is taken up again under a
 * new number, at the end of the queue.
 * @returns the enrolment and the number that the learner quotes
 * @throws AppError `courses.<ineligibility>`, `courses.meal_required`
 */
export const enrol = useCase("courses.enrol", EnrolInput, async ({ sessionId, meal }, { actor, tx, now, allow, about, later }) => {
  const learner = allow(mayEnrol(actor));
  const session = await tx.courseSession.findUnique({ where: { id: sessionId }, select: facts });
  if (!session) throw notFound("courses.session_not_found");
  about({ sessionId });
  const person = await tx.person.findUniqueOrThrow({ where: { id: learner.personId }, select: { tier: true, agencyId: true } });
  const mine = await tx.enrolment.findUnique({
    where: { sessionId_personId: { sessionId, personId: learner.personId } },
    select: { id: true, status: true },
  });
  const obstacle = ineligibility({
    session,
    course: session.course,
    learner: { tier: person.tier, agencyLine: await agencyLine(tx, person.agencyId) },
    enrolment: mine?.status ?? null,
    now,
  });
  if (obstacle) throw conflict(`courses.${obstacle}`);
  if (session.mealOffered && !meal) throw invalid("input.invalid", { meal: ["courses.meal_required"] });

  const number = await takeApplication(tx, sessionId);
  if (!number) throw conflict("courses.session_full");
  const application = {
    number,
    status: "pending",
    meal: session.mealOffered && meal ? meal : "none",
    agencyId: person.agencyId,
    createdAt: now,
    updatedAt: now,
  } as const;
  const enrolmentId = mine?.id ?? uuidv7(now);
  if (mine) {
    const cleared = { reason: null, decidedById: null, decidedAt: null, cancelledAt: null, waitlistPosition: null };
    const { count } = await tx.enrolment.updateMany({ where: { id: mine.id, status: "cancelled" }, data: { ...application, ...cleared } });
    if (count === 0) throw conflict("courses.already_enrolled");
  } else {
    await tx.enrolment.create({ data: { id: enrolmentId, sessionId, personId: learner.personId, ...application } });
  }
  about({ enrolmentId });
  later("mail.send", { to: learner.personId, template: "enrolment-received", params: { ...noticeParams(session), number } });
  return { enrolmentId, sessionId, number };
});
