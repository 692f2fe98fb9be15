import { z } from "zod";
import { env } from "../kernel/env";
import { useCase } from "../usecase/use-case";
import { mayActOnOwnSession } from "./policy";
import { deadlinesOf } from "./rules";
import type { SessionDeadlinesDto } from "./schema";

/** A sign of life on request: the idle time starts anew. The absolute end stays where it is (WCAG 2.2.1 asks for the warning, not for more). */
export const extendSession = useCase(
  "identity.extend_session",
  z.object({}),
  async (_input, { actor, tx, now, allow, about }): Promise<SessionDeadlinesDto> => {
    const { sessionId } = allow(mayActOnOwnSession(actor));
    about({ sessionId });
    const session = await tx.session.update({
      where: { id: sessionId, endedAt: null },
      data: { lastSeenAt: now },
      select: { lastSeenAt: true, expiresAt: true },
    });
    const { idleEndsAt, absoluteEndsAt } = deadlinesOf(session, env().SESSION_IDLE_MINUTES);
    return { idleEndsAt: idleEndsAt.toISOString(), absoluteEndsAt: absoluteEndsAt.toISOString() };
  },
);
