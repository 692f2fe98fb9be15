/** What the learner's home knows of them. Newest awards first, as the queries hand them out. */
export interface LearnerFacts {
  readonly now: Date;
  readonly hasWorkDescription: boolean;
  readonly offeredAwards: readonly { readonly awardId: string; readonly name: string }[];
  readonly enrolments: readonly {
    readonly status: string;
    readonly waitlistRank: number | null;
    readonly waitlistTotal: number;
    readonly session: { readonly sessionId: string; readonly title: string; readonly startsAt: Date };
  }[];
}

interface SessionStep {
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
}

export type NextStep =
  | { readonly kind: "claim"; readonly awardId: string; readonly name: string; readonly more: number }
  | { readonly kind: "describeWork" }
  | ({ readonly kind: "attend" } & SessionStep)
  | ({ readonly kind: "waitlisted"; readonly rank: number; readonly total: number } & SessionStep)
  | ({ readonly kind: "pending" } & SessionStep)
  | { readonly kind: "findCourse" };

/**
 * The one thing to do next. A badge waits for its holder alone, so it comes first; an enrolment under review is judged by
 * the work description, so an empty one is worth more than waiting; then what has a date, the nearest first.
 */
export function nextStep({ now, hasWorkDescription, offeredAwards, enrolments }: LearnerFacts): NextStep {
  const ahead = enrolments
    .filter(({ session }) => session.startsAt > now)
    .toSorted((one, other) => one.session.startsAt.getTime() - other.session.startsAt.getTime());
  const first = (status: string) => ahead.find((enrolment) => enrolment.status === status);

  const [award] = offeredAwards;
  if (award) return { kind: "claim", ...award, more: offeredAwards.length - 1 };
  const pending = first("pending");
  if (pending && !hasWorkDescription) return { kind: "describeWork" };
  const accepted = first("accepted");
  if (accepted) return { kind: "attend", ...accepted.session };
  const waiting = first("waitlisted");
  if (waiting) return { kind: "waitlisted", rank: waiting.waitlistRank ?? 1, total: waiting.waitlistTotal, ...waiting.session };
  if (pending) return { kind: "pending", ...pending.session };
  return hasWorkDescription ? { kind: "findCourse" } : { kind: "describeWork" };
}
