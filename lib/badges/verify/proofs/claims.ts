import type { JsonValue } from "../../model/json";
import { finding } from "../finding-codes";
import { idAt, member, objectAt, textAt } from "../input/members";
import type { Ob3Badge } from "../input/read-badge";
import type { CompactJws } from "../options";
import type { Finding } from "../report";
import { instantOf } from "./instants";

/**
 * Compares the registered claims of a VC-JWT with the credential (OB 3.0 §8.2.6): a claim that says something else
 * fails; one that is absent is a warning, for the printed examples of the specification lack some themselves.
 */
export function checkClaims({ credential, jws }: Ob3Badge & { readonly jws: CompactJws }): readonly Finding[] {
  const until = textAt(credential, "validUntil") ?? textAt(credential, "expirationDate");
  const expected: readonly (readonly [string, JsonValue | undefined])[] = [
    ["iss", idAt(credential, "issuer")],
    ["sub", textAt(objectAt(credential, "credentialSubject"), "id")],
    ["jti", textAt(credential, "id")],
    ["nbf", secondsOf(textAt(credential, "validFrom") ?? textAt(credential, "issuanceDate"))],
    ...(until === undefined ? [] : [["exp", secondsOf(until)] as const]),
  ];
  const claims = expected.map(([name, value]) => ({ name, claimed: member(jws.payload, name), value }));
  const differing = claims.filter(({ claimed, value }) => claimed !== undefined && claimed !== value).map(({ name }) => name);
  const missing = claims.filter(({ claimed }) => claimed === undefined).map(({ name }) => name);
  return [
    ...(differing.length > 0 ? [finding("proof.claim_differs", { claims: differing.join(", ") })] : []),
    ...(missing.length > 0 ? [finding("proof.claim_missing", { claims: missing.join(", ") })] : []),
  ];
}

function secondsOf(text: string | undefined): number | undefined {
  const instant = instantOf(text);
  return instant && Math.floor(instant.getTime() / 1000);
}
