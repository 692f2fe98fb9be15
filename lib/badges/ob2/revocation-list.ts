import type { IssuerFacts } from "../model/facts";
import { type JsonObject, present } from "../model/json";
import { OB2_CONTEXT } from "./context";

/**
 * Ids of badges that never existed. JSON-LD compaction turns a list of one into a bare value, and the reference
 * validator then overlooks the revocation; two entries that are always there keep the list a list.
 */
const PLACEHOLDERS = ["urn:uuid:00000000-0000-4000-8000-000000000000", "urn:uuid:00000000-0000-4000-8000-000000000001"];

/** A withdrawn signed Assertion: its `urn:uuid:` id and the reason that people are told. */
export interface RevokedV2 {
  readonly id: string;
  readonly reason?: string;
}

/** The issuer's RevocationList (OB 2.0 "RevocationList"), which counts for signed badges only. Never fewer than two entries. */
export function revocationListV2(issuer: IssuerFacts, revoked: readonly RevokedV2[]): JsonObject {
  return {
    "@context": OB2_CONTEXT,
    id: issuer.revocationListUrl,
    type: "RevocationList",
    issuer: issuer.ob2Id,
    revokedAssertions: [
      ...PLACEHOLDERS.map((id) => ({ id, revocationReason: "placeholder, never issued" })),
      ...revoked.map(({ id, reason }) => present({ id, revocationReason: reason })),
    ],
  };
}
