import type { AssuranceLevel } from "../kernel/actor";
import type { Tx } from "../kernel/db";
import { randomToken, sha256Hex, uuidv7 } from "../kernel/ids";
import { TICKET_MS } from "./rules";
import type { LoginMethod } from "./schema";

/**
 * What is stored of a ticket. The browser's own token is part of it, so that a ticket slipped into somebody else's
 * browser (to sign them in as the attacker) is worth nothing there.
 */
export const ticketHash = (ticket: string, browserHash: string): string => sha256Hex(`${ticket}.${browserHash}`);

const DAY_MS = 24 * 60 * 60_000;

/**
 * Writes a one-minute, one-time ticket for a person whose identity was just verified. Returns the ticket itself.
 * Tickets of days past say who came from where and are of no use: they are swept out on the way.
 */
export async function issueTicket(
  tx: Tx,
  facts: { personId: string; method: LoginMethod; assurance: AssuranceLevel; browserHash: string; ip: string | undefined; now: Date },
): Promise<string> {
  const { personId, method, assurance, browserHash, ip, now } = facts;
  await tx.loginTicket.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - DAY_MS) } } });
  const ticket = randomToken();
  await tx.loginTicket.create({
    data: {
      id: uuidv7(now),
      tokenHash: ticketHash(ticket, browserHash),
      personId,
      method,
      assurance,
      ip: ip ?? null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + TICKET_MS),
    },
  });
  return ticket;
}
