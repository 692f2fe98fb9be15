import type { EndorsementFacts } from "../model/facts";
import { isoSeconds, type JsonObject, present } from "../model/json";
import { issuerObject, OB3_CONTEXTS } from "./parts";
import { endorsementStatus } from "./status/credential-status";

const ENDORSEMENT_SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json";

/**
 * The unsigned EndorsementCredential (OB 3.0 B.1.7). Signed with `signDataIntegrity` it goes into
 * `endorsements.credentials` of what it is about, signed with `signVcJwt` into `endorsements.jwts`: §9.2 wants
 * `credentialSubject.id` to be the id of the thing that carries it.
 */
export function endorsementCredential(endorsement: EndorsementFacts): JsonObject {
  return present({
    "@context": OB3_CONTEXTS,
    id: endorsement.credentialId,
    type: ["VerifiableCredential", "EndorsementCredential"],
    name: endorsement.name,
    issuer: issuerObject(endorsement.issuer),
    validFrom: isoSeconds(endorsement.validFrom),
    validUntil: endorsement.validUntil && isoSeconds(endorsement.validUntil),
    credentialSubject: { id: endorsement.about.id, type: ["EndorsementSubject"], endorsementComment: endorsement.comment },
    credentialSchema: [{ id: ENDORSEMENT_SCHEMA, type: "1EdTechJsonSchemaValidator2019" }],
    credentialStatus: endorsementStatus(endorsement),
  });
}
