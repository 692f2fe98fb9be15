import { decode, encode } from "cborg";
import { BadgeError } from "../../errors";
import { base64url, concat, equalBytes, fromBase64url } from "../../model/bytes";
import type { LabelMap } from "./quads";

/** What the issuer hands to the holder, and to nobody else (W3C Data Integrity ECDSA §3.5.2). */
export interface BaseProofValue {
  /** The issuer's, r‖s. */
  readonly baseSignature: Uint8Array;
  /** Of the key made for this proof alone: Multikey bytes, multicodec prefix and compressed point. */
  readonly publicKey: Uint8Array;
  readonly hmacKey: Uint8Array;
  /** One for each statement that is not mandatory, in their order. */
  readonly signatures: readonly Uint8Array[];
  readonly mandatoryPointers: readonly string[];
}

/** What the holder hands to a verifier (§3.5.6). */
export interface DerivedProofValue {
  readonly baseSignature: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signatures: readonly Uint8Array[];
  /** From canonical labels (`c14n0`) to the HMAC ones (`u…`). */
  readonly labelMap: LabelMap;
  /** Which of the disclosed statements are mandatory; ascending. */
  readonly mandatoryIndexes: readonly number[];
}

/** The first bytes of a proofValue: CBOR tag 0x5d00 and 0x5d01 (§3.5.2 step 1, §3.5.6 step 2). */
const BASE_HEADER = Uint8Array.of(0xd9, 0x5d, 0x00);
const DERIVED_HEADER = Uint8Array.of(0xd9, 0x5d, 0x01);

/** Every signature costs a verification: what a badge of that many statements would take is no badge. */
const MAXIMUM_SIGNATURES = 4000;
const MAXIMUM_CHARACTERS = 512 * 1024;
const SIGNATURE_BYTES = 64;
const PUBLIC_KEY_BYTES = 35;
const HMAC_BYTES = 32;

/** Strict: no indefinite lengths, floats, undefined or duplicate keys; tag 64 is how some write plain bytes. */
const STRICTLY = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  tags: { 64: (content: () => unknown) => content() },
};

/** Whether a proofValue is a base proof, which is for its holder and not for verifiers. */
export function isBaseProofValue(proofValue: string): boolean {
  return proofValue.startsWith("u2V0A"); // d95d00 in base64url
}

export function encodeBaseProofValue(value: BaseProofValue): string {
  const { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers } = value;
  return multibase(BASE_HEADER, [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers]);
}

/** @throws BadgeError `credential_invalid`. */
export function decodeBaseProofValue(proofValue: string): BaseProofValue {
  const [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers] = components(proofValue, BASE_HEADER);
  return {
    baseSignature: bytesOf(baseSignature, SIGNATURE_BYTES),
    publicKey: bytesOf(publicKey, PUBLIC_KEY_BYTES),
    hmacKey: bytesOf(hmacKey, HMAC_BYTES),
    signatures: listOf(signatures).map((one) => bytesOf(one, SIGNATURE_BYTES)),
    mandatoryPointers: listOf(mandatoryPointers).map((one) => (typeof one === "string" ? one : malformed("a pointer is no text"))),
  };
}

export function encodeDerivedProofValue(value: DerivedProofValue): string {
  const { baseSignature, publicKey, signatures, labelMap, mandatoryIndexes } = value;
  const compressed = new Map(
    [...labelMap].map(([from, to]) => [Number(from.slice("c14n".length)), fromBase64url(to.slice(1)) ?? malformed("label")]),
  );
  return multibase(DERIVED_HEADER, [baseSignature, publicKey, signatures, compressed, mandatoryIndexes]);
}

/** @throws BadgeError `credential_invalid`. */
export function decodeDerivedProofValue(proofValue: string): DerivedProofValue {
  const [baseSignature, publicKey, signatures, labelMap, mandatoryIndexes] = components(proofValue, DERIVED_HEADER);
  const indexes = listOf(mandatoryIndexes).map(wholeNumber);
  if (indexes.some((index, at) => at > 0 && index <= (indexes[at - 1] ?? 0))) malformed("mandatory indexes out of order");
  return {
    baseSignature: bytesOf(baseSignature, SIGNATURE_BYTES),
    publicKey: bytesOf(publicKey, PUBLIC_KEY_BYTES),
    signatures: listOf(signatures).map((one) => bytesOf(one, SIGNATURE_BYTES)),
    labelMap: labelMapOf(labelMap),
    mandatoryIndexes: indexes,
  };
}

/** Labels are whole numbers in it, HMACs their bytes (§3.5.5). Two nodes under one label would be merged unnoticed. */
function labelMapOf(map: unknown): LabelMap {
  if (!(map instanceof Map) || map.size > MAXIMUM_SIGNATURES) return malformed("no map of labels");
  const labels = new Map([...map].map(([from, to]) => [`c14n${wholeNumber(from)}`, `u${base64url(bytesOf(to, HMAC_BYTES))}`]));
  if (new Set(labels.values()).size !== labels.size) malformed("two blank nodes under one label");
  return labels;
}

function multibase(header: Uint8Array, parts: readonly unknown[]): string {
  return `u${base64url(concat(header, encode(parts)))}`;
}

function components(proofValue: string, header: Uint8Array): readonly unknown[] {
  const bytes = proofValue.startsWith("u") && proofValue.length <= MAXIMUM_CHARACTERS ? fromBase64url(proofValue.slice(1)) : undefined;
  if (!bytes || !equalBytes(bytes.subarray(0, header.length), header)) return malformed("another kind of proofValue");
  const parts = listOf(decoded(bytes.subarray(header.length)));
  return parts.length === 5 ? parts : malformed(`${parts.length} components`);
}

function decoded(cbor: Uint8Array): unknown {
  try {
    return decode(cbor, STRICTLY);
  } catch (cause) {
    throw new BadgeError("credential_invalid", "the proofValue is not CBOR", { cause });
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) && value.length <= MAXIMUM_SIGNATURES ? value : malformed("no list");
}

function bytesOf(value: unknown, length: number): Uint8Array {
  return value instanceof Uint8Array && value.length === length ? value : malformed(`not ${length} bytes`);
}

function wholeNumber(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : malformed("no whole number");
}

function malformed(reason: string): never {
  throw new BadgeError("credential_invalid", `ecdsa-sd-2023 proofValue: ${reason}`);
}
