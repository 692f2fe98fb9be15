import type { JsonObject } from "../../model/json";
import { valueAt } from "./pointers";

/**
 * What of an Open Badge nobody may leave out (JSON Pointers): without it the rest would mean something else, or would be
 * no valid OpenBadgeCredential any more (OB 3.0 B.1.2, B.1.1, B.1.3, B.1.14). Types and identifiers on the way come
 * along by themselves, as do contexts. Left to the holder: recipient identifier, results, evidence, narratives, dates of
 * the activity, alignments, tags and pictures.
 */
export const OPEN_BADGE_MANDATORY_POINTERS = [
  "/issuer",
  "/validFrom",
  "/validUntil",
  "/credentialStatus",
  "/credentialSchema",
  "/credentialSubject/type",
  "/credentialSubject/achievement/type",
  "/credentialSubject/achievement/name",
  "/credentialSubject/achievement/description",
  "/credentialSubject/achievement/criteria",
  "/credentialSubject/achievement/inLanguage",
  "/credentialSubject/achievement/version",
  "/credentialSubject/achievement/achievementType",
] as const;

/** Those of the mandatory pointers that lead somewhere in a credential. */
export function mandatoryPointersFor(
  credential: JsonObject,
  pointers: readonly string[] = OPEN_BADGE_MANDATORY_POINTERS,
): readonly string[] {
  return pointers.filter((pointer) => valueAt(credential, pointer) !== undefined);
}
