import { fromBase64url, fromUtf8, utf8 } from "../../model/bytes";
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
  const signatureBytes = fromBase64url(signature);
  if (!COMPACT.test(text) || !headerRead || !payloadRead || !signatureBytes) return { problem: finding("format.jws_malformed", {}) };
  if ("problem" in headerRead) return headerRead;
  if ("problem" in payloadRead) return payloadRead;
  return {
    value: {
      text,
      header: headerRead.value,
      payload: payloadRead.value,
      signingInput: utf8(`${header}.${payload}`),
      signature: signatureBytes,
    },
  };
}

function decodeObject(part: string) {
  // Strict, as two texts for the same bytes would be two signatures for one badge.
  const bytes = fromBase64url(part);
  const text = bytes && fromUtf8(bytes);
  return text === undefined ? undefined : readJsonObject(text);
}

/** Strict UTF-8, or undefined. */
export const decodeUtf8 = fromUtf8;
