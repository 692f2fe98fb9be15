import type { Tx } from "../kernel/db";
import { randomToken, sha256Hex, uuidv7 } from "../kernel/ids";
import { assertUsable } from "./rules";

const DAY_MS = 24 * 60 * 60_000;

export interface OpenedAttempt {
  readonly id: string;
  /** Goes to the visitor; we keep its hash. */
  readonly secret: string;
}

/** Remembers that somebody began to sign in. Rows of days past are swept out on the way. */
export async function openAttempt(
  tx: Tx,
  attempt: { kind: "egov" | "card"; browserToken: string; returnTo?: string | undefined; lifeMs: number; now: Date },
): Promise<OpenedAttempt> {
  const { kind, browserToken, returnTo, lifeMs, now } = attempt;
  await tx.loginAttempt.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - DAY_MS) } } });
  const secret = randomToken();
  const id = uuidv7(now);
  await tx.loginAttempt.create({
    data: {
      id,
      kind,
      secretHash: sha256Hex(secret),
      browserHash: sha256Hex(browserToken),
      returnTo: returnTo ?? null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifeMs),
    },
  });
  return { id, secret };
}

/**
 * Uses an attempt up. Of two requests that bring the same secret at once only one finds it unused.
 * @throws AppError unauthenticated `identity.login_expired`
 */
export async function spendAttempt(
  tx: Tx,
  wanted: { kind: "egov" | "card"; secret: string; id?: string; browserToken?: string; now: Date },
): Promise<{ id: string; browserHash: string; returnTo: string | null }> {
  const { kind, secret, id, browserToken, now } = wanted;
  const attempt = await tx.loginAttempt.findFirst({
    where: { kind, secretHash: sha256Hex(secret), ...(id === undefined ? {} : { id }) },
    select: { id: true, expiresAt: true, usedAt: true, browserHash: true, returnTo: true },
  });
  assertUsable(attempt, browserToken === undefined ? undefined : sha256Hex(browserToken), now);
  const { count } = await tx.loginAttempt.updateMany({ where: { id: attempt.id, usedAt: null }, data: { usedAt: now } });
  assertUsable(count === 1 ? attempt : null, undefined, now);
  return { id: attempt.id, browserHash: attempt.browserHash ?? "", returnTo: attempt.returnTo };
}
