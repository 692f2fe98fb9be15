import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { BadgeError } from "../errors";
import { concat, fromBase64url, hex, utf8 } from "../model/bytes";
import { openStream, refuseStream } from "./compressed";
import { crc32 as portableCrc32 } from "./crc32";
import { COORDINATE_BYTES, concatenatedOf } from "./ecdsa";
import type { Runtime, SignatureHash, SignatureScheme, VerifyingKey } from "./runtime";

/** WebCrypto's digests are asynchronous, and canonicalisation takes hundreds of short ones. */
const DIGESTS = { md5, sha1, sha256, sha384, sha512 };
const HASHES: Readonly<Record<SignatureHash, string>> = { sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };
const KEY_TYPES: Readonly<Record<SignatureScheme["kind"], VerifyingKey["kty"]>> = { ed25519: "OKP", "rsa-pkcs1": "RSA", ecdsa: "EC" };

const bytesOf = (data: Uint8Array | string): Uint8Array => (typeof data === "string" ? utf8(data) : data);

/** WebCrypto is there in secure contexts only: https, or the own computer. */
export const verifySignature: Runtime["verifySignature"] = async (key, scheme, bytes, signature) => {
  if (KEY_TYPES[scheme.kind] !== key.kty) return false;
  if (scheme.kind === "ed25519") return key.crv === "Ed25519" && verifyEd25519(key, bytes, signature);
  if (scheme.kind === "rsa-pkcs1") {
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: HASHES[scheme.hash] };
    return verifyWith(await importKey(key, algorithm), algorithm, bytes, signature);
  }
  const size = COORDINATE_BYTES.get(key.crv ?? "");
  const pair = scheme.encoding === "der" && size !== undefined ? concatenatedOf(signature, size) : signature;
  if (size === undefined || pair?.length !== 2 * size) return false;
  const imported = await importKey(key, { name: "ECDSA", namedCurve: key.crv ?? "" });
  return verifyWith(imported, { name: "ECDSA", hash: HASHES[scheme.hash] }, bytes, pair);
};

/** Browsers got Ed25519 late (Chrome 137, Safari 17, Firefox 129); for older ones there is one in JavaScript. */
async function verifyEd25519(key: VerifyingKey, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (signature.length !== 64) return false;
  try {
    const imported = await crypto.subtle.importKey("jwk", jwkOf(key), { name: "Ed25519" }, false, ["verify"]);
    return await verifyWith(imported, { name: "Ed25519" }, bytes, signature);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "NotSupportedError") throw invalid(error);
  }
  const { ed25519 } = await import("@noble/curves/ed25519.js");
  const point = fromBase64url(key.x ?? "");
  if (point?.length !== 32) throw invalid(undefined);
  // RFC 8032 §5.1.7 as WebCrypto and OpenSSL read it, and not the wider rules of ZIP 215.
  return ed25519.verify(signature, bytes, point, { zip215: false });
}

async function importKey(key: VerifyingKey, algorithm: RsaHashedImportParams | EcKeyImportParams): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey("jwk", jwkOf(key), algorithm, false, ["verify"]);
  } catch (cause) {
    throw invalid(cause);
  }
}

function jwkOf({ kty, crv, x, y, n, e }: VerifyingKey): JsonWebKey {
  return { kty, ...(crv && { crv }), ...(x && { x }), ...(y && { y }), ...(n && { n }), ...(e && { e }) };
}

function invalid(cause: unknown): BadgeError {
  return new BadgeError("key_invalid", "the JWK is not a public key", { cause });
}

/** Copies, because WebCrypto takes no bytes that another thread might share. */
async function verifyWith(key: CryptoKey, algorithm: Algorithm | EcdsaParams, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return crypto.subtle.verify(algorithm, key, Uint8Array.from(signature), Uint8Array.from(bytes));
}

export const inflate: Runtime["inflate"] = async (format, bytes, maximumBytes) => {
  const stream = openStream(format, bytes);
  const unpacked = await inflateRaw(stream.deflated, maximumBytes);
  stream.check(unpacked, crc32);
  return unpacked;
};

async function inflateRaw(deflated: Uint8Array, maximumBytes: number): Promise<Uint8Array> {
  const output = new Blob([Uint8Array.from(deflated)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = output.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      length += step.value.length;
      if (length > maximumBytes) break;
      parts.push(step.value);
    }
  } catch (cause) {
    refuseStream(`not DEFLATE data of at most ${maximumBytes} bytes`, cause);
  }
  if (length <= maximumBytes) return concat(...parts);
  await reader.cancel();
  return refuseStream(`not DEFLATE data of at most ${maximumBytes} bytes`);
}

export const digest: Runtime["digest"] = (name, data) => DIGESTS[name](bytesOf(data));
export const digestHex: Runtime["digestHex"] = (name, data) => hex(DIGESTS[name](bytesOf(data)));
export const hmacSha256: Runtime["hmacSha256"] = (key, data) => hmac(sha256, key, bytesOf(data));
export const crc32: Runtime["crc32"] = portableCrc32;
