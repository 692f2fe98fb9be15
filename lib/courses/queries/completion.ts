import type { Tx } from "../../kernel/db";

/** What is known of an enrolment when the question is what its completion earned. */
export interface CompletionFacts {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly courseHours: number;
  readonly sessionEndedAt: Date;
  readonly completedAt: Date;
  /** 0–100; null when the course is not assessed. */
  readonly score: number | null;
}

/** The facts of a completed enrolment; undefined when there is no such enrolment or it is not completed. */
export async function completionFacts(db: Tx, enrolmentId: string): Promise<CompletionFacts | undefined> {
  const enrolment = await db.enrolment.findUnique({
    where: { id: enrolmentId },
    select: {
      personId: true,
      status: true,
      result: { select: { completed: true, completedAt: true, score: true } },
      session: { select: { endsAt: true, course: { select: { id: true, title: true, hours: true } } } },
    },
  });
  const result = enrolment?.result;
  if (enrolment?.status !== "completed" || !result?.completed || !result.completedAt) return undefined;
  const { course, endsAt } = enrolment.session;
  return {
    enrolmentId,
    personId: enrolment.personId,
    courseId: course.id,
    courseTitle: course.title,
    courseHours: course.hours.toNumber(),
    sessionEndedAt: endsAt,
    completedAt: result.completedAt,
    score: result.score,
  };
}
