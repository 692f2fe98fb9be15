import { forbidden, rateLimited, unauthenticated } from "../kernel/errors";

/** Lifetimes of what lies between "I want to sign in" and a session, in milliseconds. */
export const EGOV_STATE_MS = 5 * 60_000;
export const CARD_CHALLENGE_MS = 300_000;
export const TICKET_MS = 60_000;

const LOCKOUT_MS = 15 * 60_000;
export const LOCKOUT_WINDOW_MS = LOCKOUT_MS;
/** Failures within the window that lock. An office shares one address, so an address bears more than a person. */
export const FAILURES_OF_A_PERSON = 5;
export const FAILURES_OF_AN_ADDRESS = 20;

/** @throws AppError rate_limited with the minutes to wait, when the failures of the last fifteen minutes are too many */
export function assertNotLocked(failures: { ofPerson: readonly Date[]; ofAddress: readonly Date[] }, now: Date): void {
  const locked = [...lockEnd(failures.ofPerson, FAILURES_OF_A_PERSON), ...lockEnd(failures.ofAddress, FAILURES_OF_AN_ADDRESS)].filter(
    (end) => end > now.getTime(),
  );
  if (locked.length === 0) return;
  throw rateLimited("identity.locked", { minutes: Math.ceil((Math.max(...locked) - now.getTime()) / 60_000) });
}

/** The instant at which the lock of the latest failures ends; nothing while there are too few. */
function lockEnd(failures: readonly Date[], limit: number): number[] {
  return failures.length < limit ? [] : [Math.max(...failures.map((at) => at.getTime())) + LOCKOUT_MS];
}

/** @throws AppError when what was begun is unknown, used already, too old or another browser's: to the visitor it is all one. */
export function assertUsable(
  attempt: { expiresAt: Date; usedAt: Date | null; browserHash: string | null } | null,
  browserHash: string | undefined,
  now: Date,
): asserts attempt is NonNullable<typeof attempt> {
  const usable = attempt !== null && attempt.usedAt === null && attempt.expiresAt > now;
  if (!usable || (browserHash !== undefined && attempt.browserHash !== browserHash)) throw unauthenticated("identity.login_expired");
}

/**
 * Only people with a post in the HR data may enter (LOG-04). People on leave keep their post.
 * @throws AppError forbidden
 */
export function assertMayEnter<P extends { postStatus: string }>(person: P | null): asserts person is P {
  if (person === null) throw forbidden("identity.person_unknown");
  if (person.postStatus === "left") throw forbidden("identity.post_ended");
}

/** The end that comes first of a session seen last at `lastSeenAt`. */
export function deadlinesOf(
  session: { lastSeenAt: Date; expiresAt: Date },
  idleMinutes: number,
): { idleEndsAt: Date; absoluteEndsAt: Date } {
  const idle = session.lastSeenAt.getTime() + idleMinutes * 60_000;
  return { idleEndsAt: new Date(Math.min(idle, session.expiresAt.getTime())), absoluteEndsAt: session.expiresAt };
}
