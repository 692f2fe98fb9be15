import { concat, utf8 } from "../../model/bytes";

/** A P-256 key that signs the statements of one proof and is then forgotten. */
export interface OneTimeKey {
  /** Multikey bytes: multicodec prefix of P-256 public keys, then the compressed point. */
  readonly publicKey: Uint8Array;
  /** r‖s over SHA-256 of the UTF-8 text. */
  readonly sign: (text: string) => Promise<Uint8Array>;
}

const ECDSA = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const MULTICODEC = Uint8Array.of(0x80, 0x24);

/** Makes one, with WebCrypto, which Node and browsers have alike. Its private half never leaves WebCrypto. */
export async function oneTimeKey(): Promise<OneTimeKey> {
  const pair = await crypto.subtle.generateKey(ECDSA, false, ["sign", "verify"]);
  // 04 ‖ x ‖ y, 65 bytes (SEC 1 §2.3.3)
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const sign = Uint8Array.of(2 + ((point[64] ?? 0) & 1));
  return {
    publicKey: concat(MULTICODEC, sign, point.subarray(1, 33)),
    sign: async (text) => new Uint8Array(await crypto.subtle.sign(ECDSA, pair.privateKey, Uint8Array.from(utf8(text)))),
  };
}
