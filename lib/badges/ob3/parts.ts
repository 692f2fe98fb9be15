import type { AttachedEndorsements, AwardFacts, IssuerFacts } from "../model/facts";
import { type JsonObject, present } from "../model/json";
import { identityHash } from "../model/recipient";

/** Contexts of everything issued here, in the order that OB 3.0 B.1.2 fixes; the third defines the 1EdTech types. */
export const OB3_CONTEXTS = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
] as const;

/**
 * Which endorsements a document carries. The pinned context does not define `endorsementJwt` (the URL was published with
 * two texts, one of which does), so a document that has it cannot bear a Data Integrity proof and has to be a VC-JWT.
 */
export type EndorsementForms = "credentials" | "credentials-and-jwts";

/** Attached endorsements as members of what they are about (OB 3.0 B.1.1, B.1.2, B.1.14). */
export function attached(endorsements: AttachedEndorsements | undefined, forms: EndorsementForms): JsonObject {
  return present({ endorsement: endorsements?.credentials, endorsementJwt: forms === "credentials" ? undefined : endorsements?.jwts });
}

/** OB 3.0 B.1.11 IdentifierEntry. */
export function identifierEntries(identifiers: readonly { readonly type: string; readonly value: string }[] = []): readonly JsonObject[] {
  return identifiers.map(({ type, value }) => ({ type: "IdentifierEntry", identifier: value, identifierType: type }));
}

/** A recipient known by the salted hash of the e-mail address (OB 3.0 B.1.12). */
export function identityObject({ email, salt }: AwardFacts["recipient"]): JsonObject {
  return { type: "IdentityObject", hashed: true, identityHash: identityHash(email, salt), identityType: "emailAddress", salt };
}

/**
 * The issuer as a Profile inside another document (OB 3.0 B.1.14), without what others say about it; always an object,
 * validators refuse a bare id.
 */
export function issuerObject(issuer: IssuerFacts): JsonObject {
  return present({
    id: issuer.id,
    type: ["Profile"],
    name: issuer.name,
    url: issuer.url,
    email: issuer.email,
    phone: issuer.telephone,
    description: issuer.description,
    image: issuer.imageUrl === undefined ? undefined : { id: issuer.imageUrl, type: "Image" },
    otherIdentifier: identifierEntries(issuer.identifiers),
  });
}

/** The issuer with the endorsements that it has received. */
export function endorsedIssuerObject(issuer: IssuerFacts, forms: EndorsementForms = "credentials"): JsonObject {
  return { ...issuerObject(issuer), ...attached(issuer.endorsements, forms) };
}
