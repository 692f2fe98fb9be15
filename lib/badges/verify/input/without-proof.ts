import type { JsonObject } from "../../model/json";

const unsecured = new WeakMap<JsonObject, JsonObject>();

/**
 * A credential as its proofs are about it: without `proof`. Of a credential that is frozen (read-json.ts) it is always the
 * same object and frozen too, so that what was found out about it once is known the next time.
 */
export function withoutProof(credential: JsonObject): JsonObject {
  const known = unsecured.get(credential);
  if (known) return known;
  const { proof: _, ...rest } = credential;
  if (!Object.isFrozen(credential)) return rest;
  unsecured.set(credential, Object.freeze(rest));
  return rest;
}
