import { createHash } from "node:crypto";
import { BadgeError } from "../errors";
import type { AlgorithmName } from "./algorithms";
import { certifiedJwk } from "./certified-jwk";
import { algorithmForJwk } from "./jwk";
import { publicKeyObject } from "./key-object";
import type { PublicJwk, Signer } from "./signer";

type Handle = Buffer;
interface Attribute {
  readonly type: number;
  readonly value?: number | boolean | string | Buffer;
}

/**
 * The functions of a PKCS#11 module that signing needs, as the npm package `pkcs11js` has them: hand in its `PKCS11`
 * object after `load` and `C_Initialize`. The library does not import the package, which is native and optional.
 */
export interface Pkcs11Module {
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { readonly label: string };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_Login(session: Handle, userType: number, pin: string): void;
  C_FindObjectsInit(session: Handle, template: Attribute[]): void;
  C_FindObjects(session: Handle, maximum: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: { type: number }[]): { readonly type: number; readonly value: Buffer }[];
  C_SignInit(session: Handle, mechanism: { mechanism: number }, key: Handle): void;
  C_SignAsync(session: Handle, data: Buffer, room: Buffer): Promise<Buffer>;
}

/** Which key of which token. */
export interface Pkcs11KeyFacts {
  readonly tokenLabel: string;
  readonly pin: string;
  /** CKA_LABEL of the key pair. */
  readonly keyLabel: string;
  /** Stable name of the key inside its issuer. */
  readonly keyId: string;
  /** Base64 DER chain, leaf first; without it the certificate that the token keeps beside the key. */
  readonly certificates?: readonly string[];
}

/** Numbers of PKCS#11 2.40 and 3.0 (OASIS header files). */
const CKF_SERIAL_SESSION = 4;
const CKU_USER = 1;
const CLASS = { certificate: 1, publicKey: 2, privateKey: 3 } as const;
const CKA = { class: 0x0, value: 0x11, keyType: 0x100, id: 0x102, label: 0x3, modulus: 0x120, exponent: 0x122, ecPoint: 0x181 } as const;
const KEY_TYPE = { rsa: 0, ec: 3, edwards: 0x40 } as const;

/** How each algorithm is asked for; ECDSA as the plain mechanism, for not every token hashes for it. */
const MECHANISMS: Record<AlgorithmName, { readonly mechanism: number; readonly hashHere: boolean }> = {
  "RSA-2048": { mechanism: 0x40, hashHere: false },
  "P-256": { mechanism: 0x1041, hashHere: true },
  Ed25519: { mechanism: 0x1057, hashHere: false },
};
/** Room for the largest signature, RSA-8192. Bytes. */
const SIGNATURE_ROOM = 1024;

/**
 * Opens a key that never leaves its token (smart card, HSM) as a signer. Signatures of one signer are made one after
 * the other: a PKCS#11 session knows one operation at a time.
 *
 * @throws BadgeError `key_unavailable` (no such token or key, or several), `key_locked` (wrong PIN), `key_invalid`,
 * `key_weak`, `algorithm_unknown`, `certificate_invalid` (the leaf certifies another key).
 */
export function openPkcs11Signer(module: Pkcs11Module, facts: Pkcs11KeyFacts): Signer {
  const session = openSession(module, facts);
  const token = tokenSession(module, session);
  const privateKey = token.only(CLASS.privateKey, [{ type: CKA.label, value: facts.keyLabel }]);
  const id = token.read(privateKey, CKA.id);
  const bare = publicJwkOn(token, token.only(CLASS.publicKey, [{ type: CKA.id, value: id }]));
  publicKeyObject(bare);
  const algorithm = algorithmForJwk(bare);
  const certificates =
    facts.certificates ??
    token.find(CLASS.certificate, [{ type: CKA.id, value: id }]).map((one) => token.read(one, CKA.value).toString("base64"));
  const publicJwk = certificates.length === 0 ? bare : certifiedJwk(bare, certificates);
  const { mechanism, hashHere } = MECHANISMS[algorithm];
  let earlier: Promise<unknown> = Promise.resolve();
  const sign = (bytes: Uint8Array): Promise<Uint8Array> => {
    const data = hashHere ? createHash("sha256").update(bytes).digest() : Buffer.from(bytes);
    const signature = earlier.then(() => {
      module.C_SignInit(session, { mechanism }, privateKey);
      return module.C_SignAsync(session, data, Buffer.alloc(SIGNATURE_ROOM));
    });
    earlier = signature.catch(() => undefined);
    return signature.catch((cause) => {
      throw new BadgeError("key_unavailable", `the token did not sign with ${facts.keyLabel}`, { cause });
    });
  };
  return { algorithm, keyId: facts.keyId, publicJwk, certificates, sign };
}

function openSession(module: Pkcs11Module, { tokenLabel, pin }: Pkcs11KeyFacts): Handle {
  const slots = module.C_GetSlotList(true).filter((slot) => module.C_GetTokenInfo(slot).label.trim() === tokenLabel);
  const [slot] = slots;
  if (!slot || slots.length > 1) throw new BadgeError("key_unavailable", `${slots.length} tokens are called ${tokenLabel}`);
  const session = module.C_OpenSession(slot, CKF_SERIAL_SESSION);
  try {
    module.C_Login(session, CKU_USER, pin);
  } catch (cause) {
    // A login counts for all sessions of an application with the token (PKCS#11 §5.6), so another signer may have it.
    if (!(cause instanceof Error) || !cause.message.includes("CKR_USER_ALREADY_LOGGED_IN")) {
      throw new BadgeError("key_locked", `the PIN does not open token ${tokenLabel}`, { cause });
    }
  }
  return session;
}

interface TokenSession {
  readonly find: (objectClass: number, attributes: readonly Attribute[]) => Handle[];
  readonly only: (objectClass: number, attributes: readonly Attribute[]) => Handle;
  readonly read: (object: Handle, type: number) => Buffer;
}

function tokenSession(module: Pkcs11Module, session: Handle): TokenSession {
  const find = (objectClass: number, attributes: readonly Attribute[]): Handle[] => {
    module.C_FindObjectsInit(session, [{ type: CKA.class, value: objectClass }, ...attributes]);
    const found = module.C_FindObjects(session, 10);
    module.C_FindObjectsFinal(session);
    return found;
  };
  const only = (objectClass: number, attributes: readonly Attribute[]): Handle => {
    const found = find(objectClass, attributes);
    const [object] = found;
    if (!object || found.length > 1) throw new BadgeError("key_unavailable", `the token has ${found.length} such keys`);
    return object;
  };
  const read = (object: Handle, type: number): Buffer =>
    module.C_GetAttributeValue(session, object, [{ type }])[0]?.value ?? Buffer.alloc(0);
  return { find, only, read };
}

/** The public half as the token keeps it beside the private one. */
function publicJwkOn(token: TokenSession, key: Handle): PublicJwk {
  const keyType = token.read(key, CKA.keyType)[0];
  if (keyType === KEY_TYPE.rsa) {
    return { kty: "RSA", n: unsigned(token.read(key, CKA.modulus)), e: unsigned(token.read(key, CKA.exponent)) };
  }
  const point = pointOf(token.read(key, CKA.ecPoint));
  if (keyType === KEY_TYPE.edwards && point.length === 32) return { kty: "OKP", crv: "Ed25519", x: point.toString("base64url") };
  if (keyType === KEY_TYPE.ec && point.length === 65 && point[0] === 4) {
    return { kty: "EC", crv: "P-256", x: point.toString("base64url", 1, 33), y: point.toString("base64url", 33) };
  }
  throw new BadgeError("algorithm_unknown", `key type ${keyType ?? "?"} of the token`);
}

/** CKA_EC_POINT is the point inside a DER OCTET STRING; some tokens give the bare point. */
function pointOf(value: Buffer): Buffer {
  return value[0] === 4 && value[1] === value.length - 2 ? value.subarray(2) : value;
}

/** A big-endian number without leading zeros, base64url (RFC 7518 §6.3.1). */
function unsigned(number: Buffer): string {
  const first = number.findIndex((octet) => octet !== 0);
  return number.subarray(Math.max(first, 0)).toString("base64url");
}
