import { createHmac, createPublicKey, hash, type KeyObject, verify } from "node:crypto";
import zlib from "node:zlib";
import { BadgeError } from "../errors";
import { openStream, refuseStream } from "./compressed";
import { crc32 as portableCrc32 } from "./crc32";
import { COORDINATE_BYTES, concatenatedOf } from "./ecdsa";
import type { Runtime, SignatureScheme, VerifyingKey } from "./runtime";

/** Keys kept: reading one costs more than verifying with it, and the badges of one issuer share a few. */
const MAXIMUM_KEYS = 256;
const keys = new Map<string, KeyObject>();

function keyObjectOf({ kty, crv = "", x = "", y = "", n = "", e = "" }: VerifyingKey): KeyObject {
  const name = `${kty} ${crv} ${x} ${y} ${n} ${e}`;
  const known = keys.get(name);
  if (known) return known;
  const key = readKey({ kty, ...(crv && { crv }), ...(x && { x }), ...(y && { y }), ...(n && { n }), ...(e && { e }) });
  // The oldest goes first; a Map keeps the order of insertion.
  for (const oldest of keys.size >= MAXIMUM_KEYS ? keys.keys() : []) {
    keys.delete(oldest);
    break;
  }
  keys.set(name, key);
  return key;
}

function readKey(key: { kty: string; [member: string]: string }): KeyObject {
  try {
    return createPublicKey({ format: "jwk", key });
  } catch (cause) {
    throw new BadgeError("key_invalid", "the JWK is not a public key", { cause });
  }
}

const KEY_TYPES: Readonly<Record<SignatureScheme["kind"], VerifyingKey["kty"]>> = { ed25519: "OKP", "rsa-pkcs1": "RSA", ecdsa: "EC" };

/** Verifies on the calling thread: handing so short a piece of work to another one costs more than the work. */
export const verifySignature: Runtime["verifySignature"] = async (key, scheme, bytes, signature) => {
  if (KEY_TYPES[scheme.kind] !== key.kty) return false;
  const object = keyObjectOf(key);
  if (scheme.kind === "ed25519") return key.crv === "Ed25519" && verify(null, bytes, object, signature);
  if (scheme.kind === "rsa-pkcs1") return verify(scheme.hash, bytes, object, signature);
  const size = COORDINATE_BYTES.get(key.crv ?? "");
  const pair = scheme.encoding === "der" && size !== undefined ? concatenatedOf(signature, size) : signature;
  if (size === undefined || pair?.length !== 2 * size) return false;
  return verify(scheme.hash, bytes, { key: object, dsaEncoding: "ieee-p1363" }, pair);
};

export const inflate: Runtime["inflate"] = async (format, bytes, maximumBytes) => {
  const stream = openStream(format, bytes);
  const unpacked = inflateRaw(stream.deflated, maximumBytes);
  stream.check(unpacked, crc32);
  return unpacked;
};

function inflateRaw(deflated: Uint8Array, maxOutputLength: number): Uint8Array {
  try {
    // zlib stops at the end of the stream and says nothing about what follows; `info` tells how far it has read.
    const answer: unknown = zlib.inflateRawSync(deflated, { maxOutputLength, info: true });
    if (isUnpacked(answer) && answer.engine.bytesWritten === deflated.length) return plain(answer.buffer);
  } catch (cause) {
    refuseStream(`not DEFLATE data of at most ${maxOutputLength} bytes`, cause);
  }
  return refuseStream("something follows its end");
}

function isUnpacked(answer: unknown): answer is { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } } {
  return typeof answer === "object" && answer !== null && "buffer" in answer && "engine" in answer;
}

/** A Buffer as what it is underneath, so that nothing comes to depend on methods that a browser's bytes have not. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

export const digest: Runtime["digest"] = (name, data) => plain(hash(name, data, "buffer"));
export const digestHex: Runtime["digestHex"] = (name, data) => hash(name, data, "hex");
export const hmacSha256: Runtime["hmacSha256"] = (key, data) => plain(createHmac("sha256", key).update(data).digest());
/** Node has its own, much faster one from 20.15 and 22.2 on. */
export const crc32: Runtime["crc32"] = typeof zlib.crc32 === "function" ? (bytes) => zlib.crc32(bytes) : portableCrc32;
