import type { JsonValue } from "@/lib/badges/model/json";

export const V2 = "https://www.w3.org/ns/credentials/v2";
export const V1 = "https://www.w3.org/2018/credentials/v1";
export const WEB = "https://issuer.example";
const image = `${WEB}/image.png`;

/** Members that take the place of a credential's own; undefined leaves one out. */
export type Change = Readonly<Record<string, JsonValue | undefined>>;

/** A change of a credential, and the finding that tells it. */
export type Broken = readonly [what: string, change: Change, code: "schema.member_missing" | "schema.invalid", evidence: string];
/** Against the Data Model 1.1 and 2.0 alike. */
export const BROKEN: readonly Broken[] = [
  ["credentialStatus is text", { credentialStatus: `${WEB}/status` }, "schema.invalid", "/credentialStatus must be an object"],
  ["credentialStatus has no type", { credentialStatus: { id: `${WEB}/status#1` } }, "schema.member_missing", "credentialStatus.type"],
  ["one credentialStatus is text", { credentialStatus: [`${WEB}/status`] }, "schema.invalid", "/credentialStatus must be an object"],
  ["credentialStatus.id is no URL", { credentialStatus: { id: "1", type: "X" } }, "schema.invalid", "/credentialStatus/id must be a URL"],
  ["@context is in another order", { "@context": ["https://w3id.org/security/data-integrity/v2", V2] }, "schema.invalid", V2],
  ["@context has a number", { "@context": [V2, 4] }, "schema.invalid", "/@context must hold URLs and objects only"],
  ["id is no URL", { id: "one" }, "schema.invalid", "/id must be a URL"],
  ["id is null", { id: null }, "schema.invalid", "/id must be a URL"],
  ["type holds a number", { type: ["VerifiableCredential", 4] }, "schema.invalid", "/type must hold names only"],
  ["credentialSubject is missing", { credentialSubject: undefined }, "schema.member_missing", "credentialSubject"],
  ["credentialSubject is empty", { credentialSubject: {} }, "schema.invalid", "/credentialSubject must not be empty"],
  ["one subject is empty", { credentialSubject: [{ id: "did:example:a" }, {}] }, "schema.invalid", "/credentialSubject must not be empty"],
  ["credentialSubject is text", { credentialSubject: "did:example:a" }, "schema.invalid", "/credentialSubject must be an object"],
  ["credentialSubject.id is no URL", { credentialSubject: { id: "me" } }, "schema.invalid", "/credentialSubject/id must be a URL"],
  ["credentialSchema has no type", { credentialSchema: { id: `${WEB}/s.json` } }, "schema.member_missing", "credentialSchema.type"],
  ["credentialSchema has no id", { credentialSchema: { type: "JsonSchema" } }, "schema.member_missing", "credentialSchema.id"],
  ["refreshService has no type", { refreshService: { id: `${WEB}/refresh` } }, "schema.member_missing", "refreshService.type"],
  ["termsOfUse has no type", { termsOfUse: { id: `${WEB}/terms` } }, "schema.member_missing", "termsOfUse.type"],
  ["evidence has no type", { evidence: { id: `${WEB}/evidence` } }, "schema.member_missing", "evidence.type"],
  ["one evidence has no type", { evidence: [{ type: "X" }, { id: `${WEB}/e` }] }, "schema.member_missing", "evidence.type"],
];

/** Against the Data Model 2.0 only. */
export const BROKEN_IN_2: readonly Broken[] = [
  ["relatedResource has no id", { relatedResource: { digestSRI: "sha384-a" } }, "schema.member_missing", "relatedResource.id"],
  ["relatedResource has no digest", { relatedResource: { id: image } }, "schema.member_missing", "relatedResource.digestSRI"],
  [
    "relatedResource names one twice",
    {
      relatedResource: [
        { id: image, digestSRI: "sha384-a" },
        { id: image, digestMultibase: "uEi" },
      ],
    },
    "schema.invalid",
    "/relatedResource must not name a resource twice",
  ],
  ["name is a number", { name: 4 }, "schema.invalid", "/name must be text"],
  ["description is a language map", { description: { en: "text" } }, "schema.invalid", "/description must be text"],
  ["name says more than a language", { name: { "@value": "a", url: WEB } }, "schema.invalid", "/name must be text"],
  ["it ends before it begins", { validUntil: "2026-01-01T00:00:00Z" }, "schema.invalid", "/validUntil must not be before validFrom"],
];
