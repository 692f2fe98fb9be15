import { createPrivateKey, type KeyObject } from "node:crypto";
import forge from "node-forge";
import { BadgeError } from "../errors";
import { certifies } from "./certified-jwk";
import { publicJwkOf } from "./key-object";
import { signerOf } from "./local";
import type { Signer } from "./signer";

const MAXIMUM_BYTES = 1024 * 1024;
/** Five times what OpenSSL uses; the MAC is computed in JavaScript, and more would hold up everybody else. */
const ITERATIONS = 10_000;

/**
 * Opens the key of a PKCS#12 file (.p12, .pfx) as a signer. Its certificates come along, the key's own first.
 *
 * @throws BadgeError `key_locked` (wrong password or not PKCS#12), `key_invalid` (no key or several),
 * `certificate_invalid` (no certificate for the key), `key_weak`, `algorithm_unknown`.
 */
export function openPkcs12Signer(file: Uint8Array, password: string, keyId: string): Signer {
  const bags = safeBags(file, password);
  const keys = bags.flatMap(privateKeyOf);
  const [key] = keys;
  if (!key || keys.length > 1) throw new BadgeError("key_invalid", `PKCS#12 file with ${keys.length} keys`);
  const certificates = bags.flatMap(certificateOf);
  const leaf = certificates.find((certificate) => certifies(certificate, publicJwkOf(key)));
  if (leaf === undefined) throw new BadgeError("certificate_invalid", "the PKCS#12 file has no certificate for its key");
  return signerOf(keyId, key, [leaf, ...certificates.filter((certificate) => certificate !== leaf)]);
}

/**
 * Writes an RSA key and its certificate chain as PKCS#12 (PBES2, AES-256), for moving it to another system.
 *
 * @param certificates Base64 DER, leaf first.
 * @throws BadgeError `key_invalid` for other than RSA keys, which the format's writer does not know; `certificate_invalid`.
 */
export function exportPkcs12(privateKey: KeyObject, certificates: readonly string[], password: string): Buffer {
  if (privateKey.asymmetricKeyType !== "rsa") throw new BadgeError("key_invalid", "only RSA keys are written as PKCS#12");
  const [leaf] = certificates;
  if (leaf === undefined || !certifies(leaf, publicJwkOf(privateKey))) {
    throw new BadgeError("certificate_invalid", "the first certificate is not the key's");
  }
  const key = forge.pki.privateKeyFromPem(privateKey.export({ format: "pem", type: "pkcs1" }).toString());
  const chain = certificates.map((certificate) => forge.pki.certificateFromAsn1(forge.asn1.fromDer(forge.util.decode64(certificate))));
  const asn1 = forge.pkcs12.toPkcs12Asn1(key, chain, password, { algorithm: "aes256", count: ITERATIONS });
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), "latin1");
}

function safeBags(file: Uint8Array, password: string): forge.pkcs12.Bag[] {
  if (file.length > MAXIMUM_BYTES) throw new BadgeError("key_invalid", `PKCS#12 file of ${file.length} bytes`);
  try {
    const asn1 = forge.asn1.fromDer(Buffer.from(file).toString("latin1"));
    return forge.pkcs12.pkcs12FromAsn1(asn1, password).safeContents.flatMap(({ safeBags: bags }) => bags);
  } catch (cause) {
    throw new BadgeError("key_locked", "the PKCS#12 file cannot be opened with this password", { cause });
  }
}

/** forge reads RSA keys itself and hands over all others as the PKCS#8 structure that they were. */
function privateKeyOf(bag: forge.pkcs12.Bag): KeyObject[] {
  if (bag.type !== forge.pki.oids["pkcs8ShroudedKeyBag"] && bag.type !== forge.pki.oids["keyBag"]) return [];
  const asn1 = bag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)) : bag.asn1;
  return [createPrivateKey({ key: derOf(asn1), format: "der", type: "pkcs8" })];
}

function certificateOf(bag: forge.pkcs12.Bag): string[] {
  if (bag.type !== forge.pki.oids["certBag"]) return [];
  return [derOf(bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1).toString("base64")];
}

function derOf(asn1: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), "latin1");
}
