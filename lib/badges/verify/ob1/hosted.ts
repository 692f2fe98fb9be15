import { canonicalJson } from "../../model/canonical-json";
import type { JsonObject } from "../../model/json";
import { NO_REASON } from "../checks/status-ob2";
import { type DocumentReader, hostOf, isFetchable } from "../fetching";
import { finding } from "../finding-codes";
import { hasType, member, textAt } from "../input/members";
import type { HostedAssertion } from "../proofs/ob2-hosted";
import type { Finding } from "../report";
import { addressOf } from "./documents";

/** Members of which a copy that differs from its host is a forgery; the names of 1.x and of 0.5. */
const DECISIVE = ["uid", "recipient", "salt", "badge", "issuedOn", "issued_on"];
const CHANGEABLE = ["expires", "evidence"];

/**
 * Asks the host of an older assertion for it (1.0 "Badge Verification", hosted). A 0.5 assertion does not say where it is
 * hosted: handed in alone, nothing can prove it.
 *
 * @param foundAt The address from which the badge came, where there is one.
 */
export async function readOb1Hosted(claimed: JsonObject, foundAt: string | undefined, reader: DocumentReader): Promise<HostedAssertion> {
  const unread = (problem: Finding): HostedAssertion => ({
    assertion: claimed,
    holds: false,
    findings: [problem],
    status: [finding("status.unproven", {})],
  });
  if (hasType(member(claimed, "verify"), "signed", "SignedBadge")) return unread(finding("proof.missing", {}));
  const address = addressOf(claimed, foundAt);
  if (address === undefined) return unread(finding("proof.address_unknown", {}));
  if (!isFetchable(address)) return unread(finding("proof.hosted_address_invalid", {}));
  const host = hostOf(address);
  const answer = await reader.json(address);
  if (answer.state === "unavailable") return unread(finding("proof.hosted_unavailable", { host }));
  if (answer.state === "malformed") return unread(finding("proof.hosted_malformed", { host }));
  const gone = answer.state === "missing" ? answer.status === 410 : answer.document["revoked"] === true;
  if (answer.state === "missing" && !gone) return unread(finding("proof.hosted_not_found", { host, status: answer.status }));
  const proof = finding("proof.hosted", { host });
  if (gone) return { assertion: claimed, holds: true, findings: [proof], status: [finding("status.revoked", { reason: NO_REASON })] };
  const published = answer.document ?? {};
  if (!("badge" in published && "recipient" in published)) return unread(finding("proof.hosted_malformed", { host }));
  const named = textAt(published, "verify", "url") ?? address;
  if (named !== address && textAt(published, "id") !== address) return unread(finding("proof.hosted_id_differs", { host }));
  return {
    assertion: published,
    holds: true,
    findings: [proof, ...differences(claimed, published)],
    status: [finding("status.good", { purpose: "revocation" })],
  };
}

function differences(claimed: JsonObject, published: JsonObject): readonly Finding[] {
  const differing = (names: readonly string[]) => names.filter((name) => textOf(claimed[name]) !== textOf(published[name]));
  const forged = differing(DECISIVE);
  if (forged.length > 0) return [finding("proof.hosted_differs", { members: forged.join(", ") })];
  const updated = differing(CHANGEABLE);
  return updated.length > 0 ? [finding("proof.hosted_updated", { members: updated.join(", ") })] : [];
}

const textOf = (value: JsonObject[string] | undefined): string => (value === undefined ? "" : canonicalJson(value));
