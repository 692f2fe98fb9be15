import { env } from "../kernel/env";
import { unauthenticated } from "../kernel/errors";
import { randomToken, sha256Hex, uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { assertMayEnter } from "./rules";
import { RedeemLoginTicketInput } from "./schema";
import { ticketHash } from "./tickets";

/**
 * Turns a ticket into a session, once. The session's token is new (no fixation), the browser's earlier session ends,
 * and the person's last sign-in is noted.
 * @returns the token for the cookie; only its hash is kept
 */
export const redeemLoginTicket = useCase(
  "identity.redeem_login_ticket",
  RedeemLoginTicketInput,
  async (input, { tx, now, ip, allow, about }) => {
    allow(true);
    const tokenHash = ticketHash(input.ticketToken, sha256Hex(input.browserToken));
    const { count } = await tx.loginTicket.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count !== 1) throw unauthenticated("identity.login_expired");
    const ticket = await tx.loginTicket.findUniqueOrThrow({
      where: { tokenHash },
      select: { personId: true, method: true, assurance: true, person: { select: { postStatus: true } } },
    });
    assertMayEnter(ticket.person);
    const { personId, method, assurance } = ticket;
    if (input.previousToken) {
      const previous = { tokenHash: sha256Hex(input.previousToken), endedAt: null };
      await tx.session.updateMany({ where: previous, data: { endedAt: now, endReason: "replaced" } });
    }
    const sessionToken = randomToken();
    const sessionId = uuidv7(now);
    await tx.session.create({
      data: {
        id: sessionId,
        tokenHash: sha256Hex(sessionToken),
        personId,
        method,
        assurance,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + env().SESSION_ABSOLUTE_HOURS * 3_600_000),
        ip: ip ?? null,
        userAgent: input.userAgent?.slice(0, 300) ?? null,
      },
    });
    await tx.person.update({ where: { id: personId }, data: { lastLoginAt: now, lastLoginBy: method, lastLoginIp: ip ?? null } });
    about({ personId, sessionId });
    return { personId, sessionToken };
  },
);
