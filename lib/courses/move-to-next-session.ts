import type { Tx } from "../kernel/db";
import { uuidv7 } from "../kernel/ids";
import { takeApplication } from "./places";
import type { Meal } from "./schema";

interface Moved {
  readonly personId: string;
  readonly agencyId: string;
  readonly meal: Meal;
  readonly nextSessionId: string | null;
}

/**
 * 下一梯次: applies for the next session in the learner's name, pending, whatever its enrolment period and its limit of
 * applications (they applied in time, for the session before). Part of a decision, inside its transaction.
 * @returns the new enrolment; null when no next session is set, it was called off or closed, or the learner has an enrolment there
 */
export async function moveToNextSession(tx: Tx, moved: Moved, now: Date): Promise<{ enrolmentId: string; number: string } | null> {
  const { personId, agencyId, nextSessionId: sessionId } = moved;
  if (!sessionId) return null;
  const next = await tx.courseSession.findUnique({
    where: { id: sessionId },
    select: { startsAt: true, cancelledAt: true, mealOffered: true },
  });
  if (!next || next.cancelledAt || next.startsAt <= now) return null;
  const number = await takeApplication(tx, sessionId, { limited: false });
  if (!number) return null;
  const enrolmentId = uuidv7(now);
  const meal = next.mealOffered ? moved.meal : "none";
  const created = await tx.enrolment.createMany({
    data: { id: enrolmentId, number, sessionId, personId, agencyId, status: "pending", meal, createdAt: now, updatedAt: now },
    skipDuplicates: true,
  });
  if (created.count === 1) return { enrolmentId, number };
  // They are in the next session already: the application just taken is given back, the number stays unused.
  await tx.courseSession.updateMany({ where: { id: sessionId }, data: { applied: { decrement: 1 } } });
  return null;
}
