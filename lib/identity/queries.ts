import { z } from "zod";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { env } from "../kernel/env";
import { notFound } from "../kernel/errors";
import { sha256Hex } from "../kernel/ids";
import { query } from "../usecase/query";
import { mayActOnOwnSession } from "./policy";
import { deadlinesOf } from "./rules";
import type { LastLoginDto, SessionDeadlinesDto, TermsDto } from "./schema";

/** The terms of use in force; anybody may read them. */
export const currentTerms = query("identity.current_terms", z.object({}), async (_input, { db, allow }): Promise<TermsDto> => {
  allow(true);
  const terms = await db.termsVersion.findFirst({
    orderBy: { publishedAt: "desc" },
    select: { version: true, publishedAt: true, bodyZh: true, bodyEn: true },
  });
  if (!terms) throw notFound("identity.no_terms");
  return terms;
});

/** The sign-in before the present one, so that people notice one that was not theirs (LOG-12). Null at the first. */
export const lastLogin = query("identity.last_login", z.object({}), async (_input, { actor, db, allow }): Promise<LastLoginDto | null> => {
  const { personId, sessionId } = allow(mayActOnOwnSession(actor));
  const session = await db.session.findFirst({
    where: { personId, id: { not: sessionId } },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true, method: true, ip: true },
  });
  return session && { at: session.createdAt, method: session.method, ip: session.ip };
});

/**
 * When the session behind a cookie ends by itself, or null when it has ended. Looking is no sign of life: a page that
 * asks in the background must not keep an empty chair signed in.
 */
export async function sessionDeadlines(token: string): Promise<SessionDeadlinesDto | null> {
  const session = await db().session.findUnique({
    where: { tokenHash: sha256Hex(token) },
    select: { lastSeenAt: true, expiresAt: true, endedAt: true },
  });
  if (!session || session.endedAt) return null;
  const { idleEndsAt, absoluteEndsAt } = deadlinesOf(session, env().SESSION_IDLE_MINUTES);
  return idleEndsAt <= clock() ? null : { idleEndsAt: idleEndsAt.toISOString(), absoluteEndsAt: absoluteEndsAt.toISOString() };
}
