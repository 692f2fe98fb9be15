import { finding } from "../finding-codes";
import type { CompactJws } from "../options";
import { type Read, readJsonObject } from "./read-json";

/** Three base64url parts, none empty: a JWS without a signature (`alg: none`) is taken apart too, to be refused by name. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Whether a text has the shape of a compact JWS. */
export function looksLikeJws(text: string): boolean {
  return COMPACT.test(text);
}

/** Takes a compact JWS apart (RFC 7515 §5.2 steps 1 to 7). Nothing in it is to be believed yet. */
export function readJws(text: string): Read<CompactJws> {
  const [header = "", payload = "", signature = ""] = text.split(".");
  const headerRead = decodeObject(header);
  const payloadRead = decodeObject(payload);
  if (!COMPACT.test(text) || !headerRead || !payloadRead || !isCanonical(signature))
    return { problem: finding("format.jws_malformed", {}) };
  if ("problem" in headerRead) return headerRead;
  if ("problem" in payloadRead) return payloadRead;
  return {
    value: {
      text,
      header: headerRead.value,
      payload: payloadRead.value,
      signingInput: Buffer.from(`${header}.${payload}`, "ascii"),
      signature: Buffer.from(signature, "base64url"),
    },
  };
}

function decodeObject(part: string) {
  if (!isCanonical(part)) return undefined;
  const text = decodeUtf8(Buffer.from(part, "base64url"));
  return text === undefined ? undefined : readJsonObject(text);
}

/** Node ignores stray bits at the end of base64url; two texts for the same bytes would be two signatures for one badge. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, "base64url").toString("base64url") === part;
}

/** Strict UTF-8, or undefined. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
