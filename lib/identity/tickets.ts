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

/** Writes a one-minute, one-time ticket for a person whose identity was just verified. Returns the ticket itself. */
export async function issueTicket(
  tx: Tx,
  facts: { personId: string; method: LoginMethod; assurance: AssuranceLevel; browserHash: string; ip: string | undefined; now: Date },
): Promise<string> {
  const { personId, method, assurance, browserHash, ip, now } = facts;
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
