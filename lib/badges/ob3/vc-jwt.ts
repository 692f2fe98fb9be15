import { BadgeError } from "../errors";
import { algorithmOf } from "../keys/jwk";
import { signCompactJws } from "../keys/jws";
import type { Signer } from "../keys/signer";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json";
import { issuerIdOf } from "./data-integrity";

/**
 * Secures a credential as VC-JWT (OB 3.0 §8.2). The header holds `alg`, `kid` and `typ` and nothing else (§8.2.3: no
 * further header is allowed); the payload is the credential at the root with the registered claims (§8.2.4). Proofs
 * that the credential carries stay inside (§8: embedded proofs first, then the JWT).
 *
 * @param kid URL that answers the bare public JWK.
 * @returns Compact JWS.
 * @throws BadgeError `credential_invalid` when the credential lacks `id`, an issuer id, `credentialSubject.id` or
 * `validFrom`, or its instants are not whole seconds (the NumericDates must equal them).
 */
export async function signVcJwt(credential: JsonObject, signer: Signer, { kid }: { readonly kid: string }): Promise<string> {
  const { credentialSubject, validUntil } = credential;
  const payload = {
    ...credential,
    iss: issuerIdOf(credential),
    sub: text(isJsonObject(credentialSubject) ? credentialSubject["id"] : undefined, "credentialSubject.id"),
    jti: text(credential["id"], "id"),
    nbf: numericDate(credential["validFrom"], "validFrom"),
    ...(validUntil !== undefined && { exp: numericDate(validUntil, "validUntil") }),
  };
  return signCompactJws({ alg: algorithmOf(signer.algorithm).jose, kid, typ: "JWT" }, JSON.stringify(payload), signer);
}

function text(value: JsonValue | undefined, name: string): string {
  if (typeof value !== "string") throw new BadgeError("credential_invalid", `a VC-JWT needs ${name}`);
  return value;
}

function numericDate(value: JsonValue | undefined, name: string): number {
  const milliseconds = Date.parse(text(value, name));
  if (!Number.isInteger(milliseconds / 1000)) throw new BadgeError("credential_invalid", `${name} is not in whole seconds`);
  return milliseconds / 1000;
}
