import type { JsonObject } from "../../model/json";
import { Recent } from "../../model/recent";

const unsecured = new Recent<JsonObject, JsonObject>(4);

/**
 * A credential as its proofs are about it: without `proof`. Of a credential that is frozen (read-json.ts) it is, the next
 * times, the same object and frozen too, so that what was found out about it once is known the next time.
 */
export function withoutProof(credential: JsonObject): JsonObject {
  const known = unsecured.get(credential);
  if (known) return known;
  const { proof: _, ...rest } = credential;
  return Object.isFrozen(credential) ? unsecured.keep(credential, Object.freeze(rest)) : rest;
}
