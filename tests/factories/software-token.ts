import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import type { Pkcs11Module } from "@/lib/badges/keys/pkcs11";

interface TokenObject {
  readonly attributes: ReadonlyMap<number, Buffer>;
  readonly privateKey?: KeyObject;
}

/** A PKCS#11 module of one token in memory, as strict about the order of calls as real ones are. */
export class SoftwareToken implements Pkcs11Module {
  /** How many signatures were under way at once, at most. */
  busiest = 0;
  private readonly objects: TokenObject[] = [];
  private loggedIn = false;
  private found: Buffer[] | undefined;
  private signing: { readonly key: TokenObject; readonly mechanism: number } | undefined;
  private underWay = 0;

  constructor(
    private readonly label: string,
    private readonly pin: string,
  ) {}

  addKey(label: string, id: string, privateKey: KeyObject, certificate?: string): void {
    const common = [
      [0x3, Buffer.from(label)],
      [0x102, Buffer.from(id)],
      [0x100, number(keyType(privateKey))],
    ] as const;
    this.objects.push({ attributes: new Map([[0, number(3)], ...common]), privateKey });
    this.objects.push({ attributes: new Map([[0, number(2)], ...common, ...publicAttributes(privateKey)]) });
    if (certificate === undefined) return;
    this.objects.push({ attributes: new Map([[0, number(1)], ...common, [0x11, Buffer.from(certificate, "base64")]]) });
  }

  C_GetSlotList(): Buffer[] {
    return [Buffer.from("slot")];
  }
  C_GetTokenInfo(): { label: string } {
    return { label: this.label.padEnd(32, " ") };
  }
  C_OpenSession(): Buffer {
    return Buffer.from("session");
  }
  C_Login(_session: Buffer, _userType: number, pin: string): void {
    if (this.loggedIn) throw new Error("CKR_USER_ALREADY_LOGGED_IN:256");
    if (pin !== this.pin) throw new Error("CKR_PIN_INCORRECT:160");
    this.loggedIn = true;
  }
  C_FindObjectsInit(_session: Buffer, template: readonly { type: number; value?: number | boolean | string | Buffer }[]): void {
    if (this.found) throw new Error("CKR_OPERATION_ACTIVE:144");
    const wanted = template.map(({ type, value }) => [type, bytes(value)] as const);
    const matches = ({ attributes }: TokenObject) => wanted.every(([type, value]) => attributes.get(type)?.equals(value));
    this.found = this.objects.flatMap((object, index) => (matches(object) && this.loggedIn ? [number(index)] : []));
  }
  C_FindObjects(_session: Buffer, maximum: number): Buffer[] {
    return (this.found ?? []).slice(0, maximum);
  }
  C_FindObjectsFinal(): void {
    this.found = undefined;
  }
  C_GetAttributeValue(_session: Buffer, object: Buffer, template: readonly { type: number }[]): { type: number; value: Buffer }[] {
    return template.map(({ type }) => ({ type, value: this.at(object).attributes.get(type) ?? Buffer.alloc(0) }));
  }
  C_SignInit(_session: Buffer, { mechanism }: { mechanism: number }, key: Buffer): void {
    if (this.signing) throw new Error("CKR_OPERATION_ACTIVE:144");
    this.signing = { key: this.at(key), mechanism };
  }
  async C_SignAsync(_session: Buffer, data: Buffer): Promise<Buffer> {
    this.underWay += 1;
    this.busiest = Math.max(this.busiest, this.underWay);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const { key, mechanism } = this.signing ?? {};
    this.signing = undefined;
    this.underWay -= 1;
    if (!key?.privateKey) throw new Error("CKR_OPERATION_NOT_INITIALIZED:145");
    if (data.length === 0) throw new Error("CKR_DATA_LEN_RANGE:33");
    return signWith(mechanism, key.privateKey, data);
  }

  private at(handle: Buffer): TokenObject {
    const object = this.objects[handle.readUInt32LE()];
    if (!object) throw new Error("CKR_OBJECT_HANDLE_INVALID:130");
    return object;
  }
}

function signWith(mechanism: number | undefined, privateKey: KeyObject, data: Buffer): Buffer {
  if (mechanism === 0x40) return sign("sha256", data, privateKey);
  if (mechanism === 0x1057) return sign(null, data, privateKey);
  if (mechanism !== 0x1041 || data.length !== 32) throw new Error("CKR_MECHANISM_INVALID:112");
  return signDigest(privateKey, data);
}

/** Node signs messages and never digests; BigInt arithmetic on P-256 does what a token's plain ECDSA does. */
function signDigest(privateKey: KeyObject, digest: Buffer): Buffer {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const d = BigInt(`0x${Buffer.from(privateKey.export({ format: "jwk" }).d ?? "", "base64url").toString("hex")}`);
  const once = createPrivateKey({ format: "jwk", key: ephemeral() }).export({ format: "jwk" });
  const k = BigInt(`0x${Buffer.from(once.d ?? "", "base64url").toString("hex")}`);
  const r = BigInt(`0x${Buffer.from(once.x ?? "", "base64url").toString("hex")}`) % order;
  const e = BigInt(`0x${digest.toString("hex")}`);
  const s = (power(k, order - 2n, order) * (e + r * d)) % order;
  return Buffer.from([r, s].map((part) => part.toString(16).padStart(64, "0")).join(""), "hex");
}

/** A published key pair of RFC 7515 Appendix A.3 as the secret number of each signature: a double of a token needs no secrets. */
function ephemeral(): { kty: string; crv: string; x: string; y: string; d: string } {
  return {
    kty: "EC",
    crv: "P-256",
    x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    d: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
  };
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base % modulus, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % modulus) {
    if (rest & 1n) result = (result * square) % modulus;
  }
  return result;
}

function keyType(key: KeyObject): number {
  return key.asymmetricKeyType === "rsa" ? 0 : key.asymmetricKeyType === "ec" ? 3 : 0x40;
}

function publicAttributes(privateKey: KeyObject): [number, Buffer][] {
  const { n = "", e = "", x = "", y = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  const part = (text: string) => Buffer.from(text, "base64url");
  if (privateKey.asymmetricKeyType === "rsa") {
    // Tokens may keep a leading zero before the modulus.
    return [
      [0x120, Buffer.concat([Buffer.of(0), part(n)])],
      [0x122, part(e)],
    ];
  }
  const point = privateKey.asymmetricKeyType === "ec" ? Buffer.concat([Buffer.of(4), part(x), part(y)]) : part(x);
  return [[0x181, Buffer.concat([Buffer.of(4, point.length), point])]];
}

function number(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeUInt32LE(value);
  return buffer;
}

function bytes(value: number | boolean | string | Buffer | undefined): Buffer {
  if (typeof value === "number") return number(value);
  return Buffer.isBuffer(value) ? value : Buffer.from(String(value ?? ""));
}
