import type { ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019";
import addFormats from "ajv-formats";
import achievementCredential from "./data/achievementcredential.json";
import endorsementCredential from "./data/endorsementcredential.json";
import getCredentialsResponse from "./data/getopenbadgecredentialsresponse.json";
import statusInfo from "./data/imsx_statusinfo.json";
import profile from "./data/profile.json";

const SCHEMAS = { achievementCredential, endorsementCredential, profile, getCredentialsResponse, statusInfo };
const MAXIMUM_VIOLATIONS = 20;

/** The canonical OB 3.0 schemas that ship with the library. */
export type SchemaName = keyof typeof SCHEMAS;

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

const compiled = new Map<SchemaName, ValidateFunction>();

/** Validates against a canonical schema, compiled on first use. @returns At most 20 violations; empty when it is valid. */
export function validateSchema(name: SchemaName, document: unknown): readonly SchemaViolation[] {
  const validate = compiled.get(name) ?? compile(name);
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

function compile(name: SchemaName): ValidateFunction {
  // The published schemas carry annotations that ajv's own strict mode, which is about schema style, does not know.
  const ajv = new Ajv2019({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(SCHEMAS[name]);
  compiled.set(name, validate);
  return validate;
}
