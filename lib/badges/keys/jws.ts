import type { JsonObject } from "../model/json";
import type { Signer } from "./signer";

/**
 * A compact JWS (RFC 7515 §7.1) over a payload text, signed by the signer. The signing input is built here because a
 * signer may be a token that never hands out its key, and JOSE libraries want the key.
 */
export async function signCompactJws(header: JsonObject, payload: string, signer: Signer): Promise<string> {
  const input = `${base64url(JSON.stringify(header))}.${base64url(payload)}`;
  return `${input}.${Buffer.from(await signer.sign(Buffer.from(input, "ascii"))).toString("base64url")}`;
}

function base64url(text: string): string {
  return Buffer.from(text, "utf8").toString("base64url");
}
