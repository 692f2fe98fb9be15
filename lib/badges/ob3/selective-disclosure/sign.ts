import { BadgeError } from "../../errors";
import { isJsonObject, type JsonValue } from "../../model/json";
import { canonicalOf } from "../canonize";
import type { SigningQuestion } from "../suites/cryptosuite";
import { refuseDisputedNumbers, refuseDisputedOrder } from "../unsignable";
import { mandatoryPointersFor } from "./mandatory";
import { oneTimeKey } from "./one-time-key";
import { parsePointers } from "./pointers";
import { encodeBaseProofValue } from "./proof-value";
import { deskolemize } from "./quads";
import { baseDataOf, proofHashOf } from "./signed-data";
import { SKOLEM_PREFIX } from "./skolemize";
import { pathsInSkolemized, selectPart, type WholeDocument, wholeDocument } from "./whole";

/**
 * The proofValue of an `ecdsa-sd-2023` base proof (W3C Data Integrity ECDSA §3.6.1): every statement that is not mandatory
 * is signed on its own with a key that is made here and thrown away, and the issuer's key signs for that key and for the
 * mandatory statements.
 *
 * @throws BadgeError `pointer_invalid` for a mandatory pointer that other holders' software could not follow (through an
 * array of one, or to a part of an ordered list); `number_unsignable`, `text_unsignable`, `credential_invalid`,
 * `context_unknown`.
 */
export async function baseProofValue({ document, proof, signer, loader, mandatoryPointers: pointers }: SigningQuestion): Promise<string> {
  const mandatoryPointers = mandatoryPointersFor(document, pointers);
  refuseDisputedNumbers(document);
  refuseLabelLikeTexts(document);
  const hmacKey = crypto.getRandomValues(new Uint8Array(32));
  const whole = await wholeDocument(document, hmacKey, loader);
  await refuseDisputes(whole);
  refuseUnportable(whole, mandatoryPointers);
  const { indexes } = await selectPart(whole, mandatoryPointers, loader);
  const mandatory = whole.lines.filter((_, index) => indexes.has(index));
  const others = whole.lines.filter((_, index) => !indexes.has(index));

  const key = await oneTimeKey();
  const signatures = await Promise.all(others.map(key.sign));
  const baseSignature = await signer.sign(baseDataOf(await proofHashOf(document, proof, loader), key.publicKey, mandatory));
  // A copy, because a Buffer would be written with a tag of its own.
  const plain = Uint8Array.from(baseSignature);
  return encodeBaseProofValue({ baseSignature: plain, publicKey: key.publicKey, hmacKey, signatures, mandatoryPointers });
}

/** The lines are sorted under their new labels, and are written anew for every selection. */
async function refuseDisputes({ skolemizedDataset, lines }: WholeDocument): Promise<void> {
  const dataset = deskolemize(skolemizedDataset);
  refuseDisputedOrder(dataset, await canonicalOf(dataset));
  refuseDisputedOrder([], lines.join(""));
}

/** Some implementations look for blank nodes by patterns in the written statements and find them inside texts too. */
function refuseLabelLikeTexts(value: JsonValue): void {
  if (typeof value === "string" && (/_:(?! )/.test(value) || value.includes(SKOLEM_PREFIX))) {
    throw new BadgeError("text_unsignable", "a text that looks like the label of a blank node");
  }
  const inside = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  for (const one of inside) refuseLabelLikeTexts(one);
}

/** Others follow the same pointer in the document as it is and in its compacted form, where an array of one is no array. */
function refuseUnportable(whole: WholeDocument, pointers: readonly string[]): void {
  const paths = parsePointers(pointers);
  const moved = pathsInSkolemized(whole, pointers).some((path, index) => path.join("/") !== paths[index]?.join("/"));
  if (moved) throw new BadgeError("pointer_invalid", "a mandatory pointer leads through an array of one");
}
