import { verifySignature } from "#badges-runtime";
import { BadgeError } from "../../errors";
import { encodeBase58 } from "../../keys/base58";
import { decodeMultikey } from "../../keys/multikey";
import { utf8 } from "../../model/bytes";
import { isOrderUndisputed } from "../fast/nquads";
import type { VerifyingQuestion } from "../suites/cryptosuite";
import { linesAsVerified } from "./derive";
import { type DerivedProofValue, decodeDerivedProofValue } from "./proof-value";
import { baseDataOf, proofHashOf } from "./signed-data";

type Holds = VerifyingQuestion["holds"];

/**
 * Verifies a derived `ecdsa-sd-2023` proof (W3C Data Integrity ECDSA §3.6.8): every disclosed statement was signed with
 * the proof's own key or is mandatory, and the issuer's key signed that key, the mandatory statements and the options.
 *
 * @throws BadgeError `credential_invalid` when the proof is malformed, a base proof, or does not fit the document;
 * `context_unknown`.
 */
export async function verifyDisclosure({ document, proof, holds: issuerHolds, loader }: VerifyingQuestion): Promise<boolean> {
  const { proofValue } = proof;
  if (typeof proofValue !== "string") throw new BadgeError("credential_invalid", "a proof without proofValue");
  const derived = decodeDerivedProofValue(proofValue);
  const proofHash = await proofHashOf(document, proof, loader);
  const lines = await linesAsVerified(document, derived.labelMap, loader);
  if (await allHold(derived, lines, proofHash, issuerHolds)) return true;
  // Issuers whose software sorts by code points, as the specification has it, number some texts otherwise (nquads.ts).
  return !isOrderUndisputed(lines) && allHold(derived, inCodePointOrder(lines), proofHash, issuerHolds);
}

async function allHold(derived: DerivedProofValue, lines: readonly string[], proofHash: Uint8Array, issuerHolds: Holds): Promise<boolean> {
  const { baseSignature, publicKey, signatures, mandatoryIndexes } = derived;
  // A statement that the issuer made mandatory was taken away.
  if ((mandatoryIndexes.at(-1) ?? -1) >= lines.length) return false;
  const indexes = new Set(mandatoryIndexes);
  const mandatory = lines.filter((_, index) => indexes.has(index));
  const others = lines.filter((_, index) => !indexes.has(index));
  // The issuer's signature first: whoever has none cannot make a verifier do the many others.
  if (others.length !== signatures.length || !(await issuerHolds(baseDataOf(proofHash, publicKey, mandatory), baseSignature))) return false;
  const key = decodeMultikey(`z${encodeBase58(publicKey)}`);
  for (const [index, line] of others.entries()) {
    const signature = signatures[index] ?? new Uint8Array();
    if (!(await verifySignature(key, { kind: "ecdsa", hash: "sha256", encoding: "p1363" }, utf8(line), signature))) return false;
  }
  return true;
}

/** UTF-8 keeps the order of code points. */
function inCodePointOrder(lines: readonly string[]): readonly string[] {
  return [...lines].sort((one, other) => compareBytes(utf8(one), utf8(other)));
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  if (at < 0) return one.length - other.length;
  return (one[at] ?? 0) - (other[at] ?? -1);
}
