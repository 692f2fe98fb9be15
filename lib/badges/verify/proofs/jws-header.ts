import { ALGORITHM_ROWS } from "../../keys/jwk";
import type { JsonObject } from "../../model/json";
import { finding } from "../finding-codes";
import { textAt } from "../input/members";
import type { Finding } from "../report";

/**
 * Header members that would send the verifier to keys of the signer's choosing, or change how the JWS is read
 * (RFC 7515 §4.1.2, §4.1.5, §4.1.11; RFC 7797).
 */
const REFUSED_MEMBERS = ["jku", "x5u", "crit", "b64"];

/** Algorithms of the table; `none` and the symmetric ones, with which anybody could have signed, are not in it. */
const ALLOWED = new Set<string>(ALGORITHM_ROWS.map(([, { jose }]) => jose));

/** Why a JWS header is not to be followed, before any key is looked for. */
export function refuseHeader(header: JsonObject, allowed: ReadonlySet<string> = ALLOWED): Finding | undefined {
  const algorithm = textAt(header, "alg") ?? "none";
  if (!allowed.has(algorithm)) return finding("proof.algorithm_refused", { algorithm });
  const refused = REFUSED_MEMBERS.find((member) => Object.hasOwn(header, member));
  return refused === undefined ? undefined : finding("proof.header_refused", { member: refused });
}
