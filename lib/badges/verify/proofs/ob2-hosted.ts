import type { JsonObject } from "../../model/json";
import { NO_REASON } from "../checks/status-ob2";
import { type DocumentReader, hostOf, isFetchable } from "../fetching";
import { finding } from "../finding-codes";
import { hasType, idAt, member, objectAt, textAt } from "../input/members";
import type { Finding } from "../report";
import { instantOf } from "./instants";

/** The assertion as its host publishes it, as far as it could be had. */
export interface HostedAssertion {
  readonly assertion: JsonObject;
  readonly holds: boolean;
  readonly findings: readonly Finding[];
  readonly status: readonly Finding[];
}

/**
 * Asks the host of an assertion for it (OB 2.0 "Hosted Verification"). What was handed in is believed to name the address
 * and nothing else; 410 Gone, or `revoked: true`, withdraws the badge.
 */
export async function readHosted(claimed: JsonObject, reader: DocumentReader): Promise<HostedAssertion> {
  const id = textAt(claimed, "id") ?? textAt(claimed, "verify", "url");
  const verification = member(claimed, "verification") ?? member(claimed, "verify");
  const unread = (problem: Finding) => ({
    assertion: claimed,
    holds: false,
    findings: [problem],
    status: [finding("status.unproven", {})],
  });
  if (hasType(verification, "SignedBadge", "signed")) return unread(finding("proof.missing", {}));
  if (id === undefined || !isFetchable(id)) return unread(finding("proof.hosted_address_invalid", {}));
  const host = hostOf(id);
  const answer = await reader.json(id);
  if (answer.state === "unavailable") return unread(finding("proof.hosted_unavailable", { host }));
  if (answer.state === "malformed") return unread(finding("proof.hosted_malformed", { host }));
  if (answer.state === "missing" && answer.status !== 410)
    return unread(finding("proof.hosted_not_found", { host, status: answer.status }));
  const published = answer.document ?? {};
  const gone = answer.state === "missing" || published["revoked"] === true;
  const status = gone ? revoked(published) : finding("status.good", { purpose: "revocation" });
  if (gone)
    return { assertion: { ...claimed, ...published, id }, holds: true, findings: [finding("proof.hosted", { host })], status: [status] };
  const isIt = textAt(published, "id") === id || textAt(published, "verify", "url") === id;
  if (!isIt) return unread(finding("proof.hosted_id_differs", { host }));
  return { assertion: published, holds: true, findings: [finding("proof.hosted", { host })], status: [status] };
}

function revoked(published: JsonObject): Finding {
  return finding("status.revoked", { reason: textAt(published, "revocationReason") ?? NO_REASON });
}

/**
 * Where the copy that was handed in says something else than its host. Another recipient, badge or date of issue makes
 * the copy a forgery; what an issuer may have changed since (expiry, evidence, narrative) is a warning.
 */
export function compareWithHost(claimed: JsonObject, published: JsonObject, badgeClass: JsonObject | undefined): readonly Finding[] {
  const forged = [
    ...differing(claimed, published, "recipient", (document) => textAt(document, "recipient", "identity")?.toLowerCase()),
    ...differing(claimed, published, "badge", (document) => idAt(document, "badge")),
    ...differing(claimed, published, "issuedOn", (document) => instantOf(document["issuedOn"])?.getTime()),
    ...forgedBadgeClass(objectAt(claimed, "badge"), badgeClass),
  ];
  const updated = ["expires", "narrative", "evidence"].filter((name) => JSON.stringify(claimed[name]) !== JSON.stringify(published[name]));
  if (forged.length > 0) return [finding("proof.hosted_differs", { members: forged.join(", ") })];
  const claimsAnything = "recipient" in claimed || "badge" in claimed;
  return claimsAnything && updated.length > 0 ? [finding("proof.hosted_updated", { members: updated.join(", ") })] : [];
}

function forgedBadgeClass(claimed: JsonObject | undefined, badgeClass: JsonObject | undefined): readonly string[] {
  if (!claimed || !badgeClass) return [];
  return [
    ...differing(claimed, badgeClass, "badge.name", (document) => textAt(document, "name")),
    ...differing(claimed, badgeClass, "badge.issuer", (document) => idAt(document, "issuer")),
  ];
}

function differing(
  claimed: JsonObject,
  published: JsonObject,
  name: string,
  read: (document: JsonObject) => string | number | undefined,
): readonly string[] {
  const top = name.split(".").at(-1) ?? name;
  return top in claimed && read(claimed) !== read(published) ? [name] : [];
}
