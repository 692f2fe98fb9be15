import { ALGORITHM_ROWS, algorithmForJwk, algorithmOf } from "../../keys/jwk";
import type { PublicJwk } from "../../keys/signer";
import type { JsonObject } from "../../model/json";
import { type DocumentReader, isFetchable } from "../fetching";
import { finding } from "../finding-codes";
import { vouched } from "../hearsay";
import { listOf, objectsAt, textAt, textsAt } from "../input/members";
import { isInsecure } from "../keys/controller-document";
import { keyOfPem } from "../keys/read-key";
import { signatureHolds } from "../keys/signature";
import type { CompactJws, VerifyOptions } from "../options";
import type { Finding } from "../report";
import { instantOf } from "./instants";
import { refuseHeader } from "./jws-header";
import { combine, failedProof, goodProof, type ProofOutcome } from "./outcome";

/** Algorithms that verifiers of OB 2.0 read. */
const ALLOWED = new Set<string>(ALGORITHM_ROWS.filter(([, { openBadges2 }]) => openBadges2).map(([, { jose }]) => jose));
/** Keys of an issuer that are tried when the badge does not name one. */
const MAXIMUM_KEYS = 6;

/**
 * Verifies a signed assertion (OB 2.0 "Signed Badges" steps 4 to 6). Only keys that the issuer's own Profile lists are
 * trusted, and each has to name the issuer as its `owner`. `profile` is undefined when the issuer could not be read: a
 * header that proves nothing is refused all the same.
 */
export async function verifyOb2Jws(
  jws: CompactJws,
  profile: JsonObject | undefined,
  reader: DocumentReader,
  options: VerifyOptions & { readonly issuerId: string | undefined },
): Promise<ProofOutcome> {
  const refusal = refuseHeader(jws.header, ALLOWED);
  if (refusal) return failedProof(refusal);
  if (!profile) return failedProof(finding("proof.key_unavailable", { key: options.issuerId ?? "" }));
  const listed = [...textsAt(profile, "publicKey"), ...objectsAt(profile, "publicKey").flatMap((key) => textAt(key, "id") ?? [])];
  const creator = textAt(jws.payload, "verification", "creator") ?? textAt(jws.payload, "verify", "url");
  const candidates = creator === undefined ? listed.slice(0, MAXIMUM_KEYS) : [creator];
  if (candidates.length === 0) return failedProof(finding("proof.key_unnamed", {}));
  const outcomes: ProofOutcome[] = [];
  for (const keyId of candidates) outcomes.push(await tryKey(jws, keyId, profile, listed, reader, options));
  return combine(outcomes);
}

async function tryKey(
  jws: CompactJws,
  keyId: string,
  profile: JsonObject,
  listed: readonly string[],
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<ProofOutcome> {
  const document = await keyDocument(keyId, profile, reader);
  if ("check" in document) return failedProof(document);
  const key = keyOfPem(textAt(document.value, "publicKeyPem"));
  if ("refused" in key) return failedProof(finding(key.refused, { key: keyId }));
  const algorithm = textAt(jws.header, "alg") ?? "";
  if (algorithmOf(algorithmForJwk(key.jwk)).jose !== algorithm)
    return failedProof(finding("proof.algorithm_unfit", { algorithm, key: keyId }));
  if (!(await signatureHolds(key.jwk, jws.signingInput, jws.signature)))
    return failedProof(finding("proof.signature_mismatch", { method: algorithm }));
  const issuerId = textAt(profile, "id") ?? "";
  const provenance = vouched(provenanceOf(keyId, document.value, issuerId, listed), reader);
  const signedAt = instantOf(jws.payload["issuedOn"]) ?? options.now;
  const jwk = withCertificates(key.jwk, jws.header);
  return goodProof({ jwk, issuerId, signedAt }, [finding("proof.verified", { method: algorithm })], provenance, options);
}

async function keyDocument(keyId: string, profile: JsonObject, reader: DocumentReader): Promise<{ readonly value: JsonObject } | Finding> {
  const inProfile = objectsAt(profile, "publicKey").find((key) => textAt(key, "id") === keyId && textAt(key, "publicKeyPem") !== undefined);
  if (inProfile) return { value: inProfile };
  if (!isFetchable(keyId)) return finding("proof.key_unavailable", { key: keyId });
  const answer = await reader.json(keyId);
  if (answer.state === "missing") return finding("proof.key_not_found", { key: keyId });
  return answer.state === "found" ? { value: answer.document } : finding("proof.key_unavailable", { key: keyId });
}

function provenanceOf(keyId: string, key: JsonObject, issuerId: string, listed: readonly string[]): readonly Finding[] {
  if (!listed.includes(keyId)) return [finding("provenance.key_not_listed", { issuer: issuerId, key: keyId })];
  const owner = textAt(key, "owner") ?? "";
  if (owner !== issuerId) return [finding("provenance.controller_differs", { issuer: issuerId, controller: owner })];
  const insecure = [keyId, issuerId].some(isInsecure);
  return [
    finding("provenance.confirmed", { issuer: issuerId }),
    ...(insecure ? [finding("provenance.insecure_transport", { issuer: issuerId })] : []),
  ];
}

/** OB 2.0 does not restrict the JWS header: a certificate chain may travel there (RFC 7515 §4.1.6). */
function withCertificates(jwk: PublicJwk, header: JsonObject): PublicJwk {
  const x5c = listOf(header["x5c"]).filter((one) => typeof one === "string");
  return x5c.length > 0 ? { ...jwk, x5c } : jwk;
}
