import { BadgeError } from "../../errors";
import { childrenOf, expectTag, integerHexOf, readDer, TAG } from "../x509/der-reader";
import { isImprintOf } from "./imprint";
import { createTimestampRequest, nonceHex } from "./request";
import { asTimestamp, readTimestampToken } from "./token";

/** PKIStatus: granted, granted with modifications (RFC 3161 §2.4.2). */
const GRANTED = ["00", "01"];

/** Sends a TimeStampReq to an authority (POST, `application/timestamp-query`) and brings the body of its answer. */
export type AskTimestampAuthority = (request: Uint8Array) => Promise<Uint8Array>;

/**
 * Has a hash stamped: asks, and takes the answer apart only so far that it is the answer to this question. Whether the
 * token proves anything is for `verifyTimestamp` to say, now and every time later.
 *
 * @param imprint SHA-256 hash, e.g. `timestampImprint` of a badge.
 * @returns The token, DER: what is kept beside the badge.
 * @throws BadgeError `timestamp_refused` when the authority says no; `timestamp_invalid` when its answer cannot be read
 * or answers something else; whatever `ask` throws.
 */
export async function obtainTimestamp(
  imprint: Uint8Array,
  ask: AskTimestampAuthority,
  randomBytes: (count: number) => Uint8Array,
): Promise<Uint8Array> {
  const nonce = randomBytes(16);
  const token = tokenOfResponse(await ask(createTimestampRequest(imprint, nonce)));
  const { info } = readTimestampToken(token);
  if (!isImprintOf(info.imprint, imprint)) throw new BadgeError("timestamp_invalid", "the answer is about another hash");
  if (info.nonce !== nonceHex(nonce)) throw new BadgeError("timestamp_invalid", "the answer is to another question");
  return token;
}

/**
 * The token in a TimeStampResp (DER).
 *
 * @throws BadgeError `timestamp_refused` when the authority says no; `timestamp_invalid` when it is no such response.
 */
export function tokenOfResponse(der: Uint8Array): Uint8Array {
  return asTimestamp(() => readResponse(der));
}

function readResponse(der: Uint8Array): Uint8Array {
  const [status, token] = childrenOf(expectTag(readDer(der), TAG.sequence));
  const [code] = childrenOf(expectTag(status, TAG.sequence));
  const granted = integerHexOf(code);
  if (!GRANTED.includes(granted)) throw new BadgeError("timestamp_refused", `PKIStatus ${Number.parseInt(granted, 16)}`);
  return Uint8Array.from(expectTag(token, TAG.sequence).raw);
}
