import type { IssuerFacts } from "../../model/facts";
import { type JsonObject, present } from "../../model/json";

/** Where the 1EdTech types point (`extensions.json` names the types inside this context). */
const VCRL_CONTEXT = "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json";

/** A withdrawn credential by its own id, and the reason that people are told. */
export interface RevokedCredential {
  readonly id: string;
  readonly reason?: string;
}

/**
 * The issuer's 1EdTechRevocationList (VCRL 1.0), to be served at `credentialRevocationListUrl` as plain JSON, unsigned: it
 * is believed because of where it is. The list stands there twice, for the member was renamed in May 2023 and readers of
 * either name are about.
 *
 * @param url `issuer.credentialRevocationListUrl`.
 */
export function revocationListV3(url: string, issuer: IssuerFacts, revoked: readonly RevokedCredential[]): JsonObject {
  const entries = revoked.map(({ id, reason }) => present({ id, revoked: true, revocationReason: reason }));
  return { "@context": [VCRL_CONTEXT], id: url, issuer: issuer.id, revokedCredential: entries, revokedCredentials: entries };
}
