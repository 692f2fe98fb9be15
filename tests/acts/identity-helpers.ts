import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { actorOfSession } from "@/lib/identity/actor-of-session";
import { forgetProviders } from "@/lib/identity/providers";
import { redeemLoginTicket } from "@/lib/identity/redeem-login-ticket";
import { issueTicket } from "@/lib/identity/tickets";
import type { SoftWorld } from "@/lib/integrations/moica/soft-world";
import { ANONYMOUS, type PersonActor } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { forgetEnv } from "@/lib/kernel/env";
import { randomToken, sha256Hex, uuidv7 } from "@/lib/kernel/ids";

export const stranger = { actor: ANONYMOUS, ip: "192.0.2.7" };

/** Points the product at the given services, for the rest of the test file. */
export function configure(values: Record<string, string>): void {
  Object.assign(process.env, values);
  forgetEnv();
  forgetProviders();
}

/** Writes the soft authorities where MOICA_ROOTS_FILE and MOICA_INTERMEDIATES_FILE can name them. */
export function trustFiles(world: SoftWorld): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), "moica-"));
  const file = (name: string, pem: string) => {
    writeFileSync(path.join(folder, name), pem);
    return path.join(folder, name);
  };
  return {
    MOICA_ROOTS_FILE: file("roots.pem", world.root.certificatePem),
    MOICA_INTERMEDIATES_FILE: file("issuers.pem", world.authority.certificatePem),
  };
}

/** Signs a person in without any outside service. */
export async function signIn(personId: string, now = new Date()): Promise<{ sessionToken: string; actor: PersonActor }> {
  const browserToken = randomToken();
  const facts = { personId, method: "egov", assurance: "password", ip: undefined, now } as const;
  const ticketToken = await issueTicket(db(), { ...facts, browserHash: sha256Hex(browserToken) });
  const { sessionToken } = await redeemLoginTicket({ ticketToken, browserToken }, stranger);
  const actor = await actorOfSession(sessionToken);
  if (actor.kind !== "person") throw new Error("the session did not begin");
  return { sessionToken, actor };
}

export const publishTerms = (version: string, publishedAt: Date) =>
  db().termsVersion.create({ data: { id: uuidv7(), version, publishedAt, bodyZh: "條款", bodyEn: "Terms" } });

export const auditOf = (action: string) => db().auditEntry.findMany({ where: { action }, orderBy: [{ at: "asc" }, { id: "asc" }] });
