import { BadgeError } from "../../errors";
import type { JsonObject } from "../../model/json";
import { contextLoader } from "../../ob3/contexts/loader";
import { canonizeOnce } from "../../ob3/fast/canonize";
import { finding } from "../finding-codes";
import { carriesEndorsementJwt, withoutEndorsementJwt } from "../input/endorsement-jwt";
import { listOf } from "../input/members";
import { withoutProof } from "../input/without-proof";
import type { Finding } from "../report";

/**
 * JSON-LD safe mode: a member that no context covers has no meaning, is not signed by a Data Integrity proof, and makes
 * the badge invalid. Only pinned contexts are used; under another the badge cannot be judged.
 */
export async function checkJsonLd(credential: JsonObject): Promise<readonly Finding[]> {
  if (listOf(credential["@context"]).length === 0) return [finding("jsonld.undefined_terms", { reason: "@context" })];
  const unsecured = withoutProof(credential);
  const carries = carriesEndorsementJwt(unsecured);
  const problem = await problemOf(carries ? withoutEndorsementJwt(unsecured) : unsecured);
  if (problem) return [problem];
  return [carries ? finding("jsonld.context_unknown", { context: "endorsementJwt" }) : finding("jsonld.valid", {})];
}

async function problemOf(document: JsonObject): Promise<Finding | undefined> {
  try {
    await canonizeOnce(document, contextLoader);
    return undefined;
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
    if (error.code === "context_unknown") return finding("jsonld.context_unknown", { context: error.message });
    return finding("jsonld.undefined_terms", { reason: error.message });
  }
}

/** OB 2.0 documents only have to name their context: members outside it are "not part of the badge's meaning". */
export function checkOb2Context(assertion: JsonObject): readonly Finding[] {
  const contexts = listOf(assertion["@context"]);
  const known = contexts.some((one) => typeof one === "string" && /^https:\/\/(w3id\.org\/openbadges|openbadgespec\.org)\/v[12]/.test(one));
  return [known ? finding("jsonld.valid", {}) : finding("jsonld.context_missing", {})];
}
