import type { AwardFacts } from "@/lib/badges/model/facts";
import { awardFacts, issuerFacts } from "./award-facts";

/** The facts of an award as people write them into a file, issued by keys that the command line made. */
export function factsFile(keyIds: readonly string[], changes: Partial<AwardFacts> = {}): string {
  const { keys: _, ...issuer } = changes.issuer ?? issuerFacts();
  const host = "https://badges.example.gov.tw";
  const keys = keyIds.map((keyId) => ({
    keyId,
    jwkUrl: `${host}/ob/v3/issuers/example-agency/keys/${keyId}`,
    ob2KeyUrl: `${host}/ob/v2/issuers/example-agency/keys/${keyId}`,
    from: "2026-01-01T00:00:00Z",
  }));
  return JSON.stringify({ ...awardFacts(changes), issuer: { ...issuer, keys } });
}
