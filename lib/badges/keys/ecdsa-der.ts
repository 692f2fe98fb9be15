import { hex } from "../model/bytes";
import { integerOfHex, sequence } from "./asn1-write";

/** r‖s, as signers give it, becomes ECDSA-Sig-Value ::= SEQUENCE { r, s }, as X.509, OCSP and CMS have it (RFC 3279 §2.2.3). */
export function derSignatureOf(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  return sequence(integerOfHex(hex(signature.subarray(0, half))), integerOfHex(hex(signature.subarray(half))));
}
