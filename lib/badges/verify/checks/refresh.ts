import type { JsonObject } from "../../model/json";
import { type DocumentReader, hostOf, isFetchable } from "../fetching";
import { finding } from "../finding-codes";
import { hasType, idAt, objectsAt, textAt } from "../input/members";
import { type Ob3Badge, readBadge } from "../input/read-badge";
import type { VerifyOptions } from "../options";
import { verifyCredentialProofs } from "../proofs/credential-proofs";
import { instantOf } from "../proofs/instants";
import { isProven, type ProofOutcome } from "../proofs/outcome";
import type { Finding } from "../report";
import { checkTimestamps } from "./timestamps";

/** The badge to go on with: the one at hand, or the newer one that its refresh service answers with. */
export interface Refreshed {
  readonly badge: Ob3Badge;
  readonly proof: ProofOutcome;
  readonly findings: readonly Finding[];
  /** Of the newer badge: what stamps the one at hand says nothing about it. */
  readonly timestamps?: readonly Finding[];
}

/**
 * 1EdTechCredentialRefresh (OB 3.0 §9.1 step 3): asks once for the current version of a proven badge. It takes the place
 * of the one at hand only when it is the same credential (§10: same `id` and `issuer.id`), younger, and itself proven to
 * be the issuer's. Whatever goes wrong, the badge at hand is judged as it is; the answer's own refresh service is not asked.
 */
export async function refreshCredential(
  badge: Ob3Badge,
  proof: ProofOutcome,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<Refreshed> {
  const stay = (...findings: readonly Finding[]): Refreshed => ({ badge, proof, findings });
  const service = objectsAt(badge.credential, "refreshService").find((one) => hasType(one, "1EdTechCredentialRefresh"));
  const url = textAt(service, "id");
  if (!service) return stay();
  if (url === undefined || !isFetchable(url)) return stay(finding("refresh.refused", { host: hostOf(url ?? ""), reason: "id" }));
  const host = hostOf(url);
  const answer = await reader.json(url);
  if (answer.state !== "found") return stay(finding("refresh.unavailable", { host }));
  const read = readBadge(answer.jws ?? JSON.stringify(answer.document));
  if (!("value" in read) || read.value.kind !== "ob3") return stay(finding("refresh.refused", { host, reason: "type" }));
  const newer = read.value;
  const issuerId = idAt(badge.credential, "issuer") ?? "";
  const reason = differentThing(badge.credential, newer.credential);
  if (reason) return stay(finding("refresh.refused", { host, reason }));
  const age = ageOf(badge.credential, newer.credential);
  if (age === "same") return stay(finding("refresh.current", { host }));
  if (age === "older") return stay(finding("refresh.refused", { host, reason: "validFrom" }));
  const stamp = await checkTimestamps(newer.jws?.text ?? newer.credential, options);
  const outcome = await verifyCredentialProofs(newer, issuerId, reader, { ...options, ...stamp.known, revocations: reader });
  if (!isProven(outcome)) return stay(finding("refresh.refused", { host, reason: "proof" }));
  const updated = finding("refresh.updated", { from: beginOf(newer.credential)?.toISOString() ?? "" });
  return { badge: newer, proof: outcome, findings: [updated], timestamps: stamp.findings };
}

/** Equality of credentials (§10): ids after percent-decoding and trimming. The name of the first id that differs. */
function differentThing(one: JsonObject, other: JsonObject): string | undefined {
  if (normal(textAt(one, "id")) !== normal(textAt(other, "id"))) return "id";
  return normal(idAt(one, "issuer")) === normal(idAt(other, "issuer")) ? undefined : "issuer";
}

function normal(id: string | undefined): string {
  const text = (id ?? "").trim();
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function ageOf(one: JsonObject, other: JsonObject): "same" | "newer" | "older" {
  const [mine, theirs] = [beginOf(one)?.getTime() ?? 0, beginOf(other)?.getTime() ?? 0];
  return theirs === mine ? "same" : theirs > mine ? "newer" : "older";
}

const beginOf = (credential: JsonObject): Date | undefined =>
  instantOf(textAt(credential, "validFrom") ?? textAt(credential, "issuanceDate"));
