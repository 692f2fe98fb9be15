import { achievementCredential, endorsementCredential, profile } from "./data/validators.mjs";

/** Compiled ahead of time by scripts/generate-validators.mts, so that nothing is compiled with eval where badges are verified. */
const VALIDATORS = { achievementCredential, endorsementCredential, profile };
const MAXIMUM_VIOLATIONS = 20;

/** The canonical OB 3.0 schemas that documents are checked against. */
export type SchemaName = keyof typeof VALIDATORS;

/** Where the shipped schemas are published: `credentialSchema.id` → name (the `$id` inside the files differs). */
export const SCHEMA_URLS: ReadonlyMap<string, SchemaName> = new Map([
  ["https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json", "achievementCredential"],
  ["https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json", "endorsementCredential"],
  ["https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_profile_schema.json", "profile"],
]);

/** One place where a document breaks its schema. `path` is a JSON Pointer; no value of the document is repeated. */
export interface SchemaViolation {
  readonly path: string;
  readonly keyword: string;
  readonly message: string;
}

/** Validates against a canonical schema. @returns At most 20 violations; empty when it is valid. */
export function validateSchema(name: SchemaName, document: unknown): readonly SchemaViolation[] {
  const validate = VALIDATORS[name];
  if (validate(document)) return [];
  return (validate.errors ?? [])
    .slice(0, MAXIMUM_VIOLATIONS)
    .map(({ instancePath, keyword, message }) => ({ path: instancePath, keyword, message: message ?? keyword }));
}

/** Validates a VCDM 2.0 credential against the canonical schema of its type: endorsement, or else achievement credential. */
export function validateCredentialSchema(document: unknown): readonly SchemaViolation[] {
  return validateSchema(isEndorsement(document) ? "endorsementCredential" : "achievementCredential", document);
}

function isEndorsement(document: unknown): boolean {
  if (typeof document !== "object" || document === null || !("type" in document)) return false;
  return [document.type].flat().includes("EndorsementCredential");
}
