import type { JsonObject } from "../model/json";

/** The JSON-LD context of every OB 2.0 document. */
export const OB2_CONTEXT = "https://w3id.org/openbadges/v2";

/** An entry of `related` that names the OB 3.0 form of the same thing (OB 3.0 implementation guide, "Migrating to Open Badges 3.0"). */
export function ob3Counterpart(type: "Achievement" | "Profile", id: string): JsonObject {
  return { type: [`https://purl.imsglobal.org/spec/vc/ob/vocab.html#${type}`], id, version: "Open Badges v3p0" };
}
