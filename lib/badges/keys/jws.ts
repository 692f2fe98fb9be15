import { base64url, utf8 } from "../model/bytes";
import type { JsonObject } from "../model/json";
import type { Signer } from "./signer";

/**
 * A compact JWS (RFC 7515 §7.1) over a payload text, signed by the signer. The signing input is built here because a
 * signer may be a token that never hands out its key, and JOSE libraries want the key.
 */
export async function signCompactJws(header: JsonObject, payload: string, signer: Signer): Promise<string> {
  const input = `${base64url(utf8(JSON.stringify(header)))}.${base64url(utf8(payload))}`;
  return `${input}.${base64url(await signer.sign(utf8(input)))}`;
}
