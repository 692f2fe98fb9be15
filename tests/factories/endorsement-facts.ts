import type { EndorsementFacts, IssuerFacts } from "@/lib/badges/model/facts";
import { issuerFacts } from "./award-facts";

const HOST = "https://accreditation.example.gov.tw";

/** An accreditation body, the endorser of other agencies' badges; without keys. */
export function endorserFacts(changes: Partial<IssuerFacts> = {}): IssuerFacts {
  return issuerFacts({
    id: `${HOST}/ob/v3/issuers/accreditation`,
    ob2Id: `${HOST}/ob/v2/issuers/accreditation`,
    name: "示範認可中心",
    url: HOST,
    email: "badges@accreditation.example.gov.tw",
    alsoKnownAs: [],
    identifiers: [],
    revocationListUrl: `${HOST}/ob/v2/issuers/accreditation/revocations`,
    ...changes,
  });
}

/** Its endorsement of an achievement, valid from 2026-02-01. */
export function endorsementFacts(changes: Partial<EndorsementFacts> & Pick<EndorsementFacts, "about">): EndorsementFacts {
  return {
    credentialId: `${HOST}/ob/v3/endorsements/0198c0de-0000-7000-8000-00000000e001`,
    ob2Id: `${HOST}/ob/v2/endorsements/0198c0de-0000-7000-8000-00000000e001`,
    ob2SignedId: "urn:uuid:0198c0de-0000-7000-8000-00000000e002",
    issuer: endorserFacts(),
    name: "示範認可中心之認可",
    comment: "評量方式嚴謹，符合職能基準。",
    language: "zh-TW",
    validFrom: new Date("2026-02-01T00:00:00Z"),
    validUntil: new Date("2029-02-01T00:00:00Z"),
    ...changes,
  };
}
