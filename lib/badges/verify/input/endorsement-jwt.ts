import { isJsonObject, type JsonObject } from "../../model/json";
import { member } from "./members";

/** Where `endorsementJwt` may stand in a credential (OB 3.0 B.1.1, B.1.2, B.1.14). */
const CARRIERS = [["credentialSubject", "achievement"], ["issuer"]] as const;

/**
 * The credential without its `endorsementJwt`s. The term was added to the OB 3.0.3 context in place, under the same URL:
 * under the text from before it is undefined, and only the publisher's word tells which text a signature was made under.
 */
export function withoutEndorsementJwt(credential: JsonObject): JsonObject {
  const stripped = CARRIERS.reduce<JsonObject>((document, path) => without(document, path), credential);
  return without(stripped, []);
}

/** Whether any `endorsementJwt` stands in the credential. */
export function carriesEndorsementJwt(credential: JsonObject): boolean {
  const carriers = [credential, ...CARRIERS.map((path) => path.reduce<JsonObject[string] | undefined>(member, credential))];
  return carriers.some((carrier) => member(carrier, "endorsementJwt") !== undefined);
}

function without(document: JsonObject, path: readonly string[]): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return Object.fromEntries(Object.entries(document).filter(([key]) => key !== "endorsementJwt"));
  const inner = member(document, name);
  return isJsonObject(inner) ? { ...document, [name]: without(inner, rest) } : document;
}
