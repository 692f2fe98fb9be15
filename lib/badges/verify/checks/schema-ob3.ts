import type { JsonObject } from "../../model/json";
import { SCHEMA_URLS, type SchemaViolation, validateCredentialSchema, validateSchema } from "../../ob3/schemas/validate";
import { finding } from "../finding-codes";
import { hasType, listOf, objectAt, objectsAt, textAt } from "../input/members";
import type { Ob3Badge } from "../input/read-badge";
import type { Finding } from "../report";

/** Members that JSON-LD lets stand alone and the canonical schema wants as arrays (OB 3.0 A.2.1). */
const LISTS = ["type", "proof", "credentialSchema", "termsOfUse"] as const;
const MAXIMUM_NAMED = 5;

/**
 * The canonical JSON Schema of OB 3.0 (§9.1 step 1). Only a credential that declares `1EdTechJsonSchemaValidator2019`
 * promises to obey it, so for others a deviation is a warning; what the other checks cannot do without is demanded of all,
 * here and by the data model underneath (schema-vcdm.ts).
 */
export function checkOb3Schema({ credential, version }: Ob3Badge): readonly Finding[] {
  const missing = missingMembers(credential);
  if (missing.length > 0) return [finding("schema.member_missing", { members: missing.join(", ") })];
  const declared = objectsAt(credential, "credentialSchema").filter((one) => hasType(one, "1EdTechJsonSchemaValidator2019"));
  const unknown = declared.map((one) => textAt(one, "id") ?? "").find((id) => !SCHEMA_URLS.has(canonicalUrl(id)));
  const isOb3 = version === "ob3" || hasType(credential, "EndorsementCredential");
  if (!isOb3) return [finding("schema.unknown_schema", { schema: version })];
  const violations = violationsOf(credential, declared);
  if (violations.length === 0)
    return [unknown === undefined ? finding("schema.valid", {}) : finding("schema.unknown_schema", { schema: unknown })];
  return [finding(declared.length > 0 ? "schema.invalid" : "schema.deviates", { problems: listed(violations) })];
}

/** §9.1 step 1 wants `credentialSubject` to have an `id` and/or `identifier`; the schema itself does not say so. */
function missingMembers(credential: JsonObject): readonly string[] {
  const subject = objectAt(credential, "credentialSubject") ?? objectsAt(credential, "credentialSubject")[0];
  const endorses = hasType(credential, "EndorsementCredential");
  const isBadge = hasType(credential, "OpenBadgeCredential", "AchievementCredential");
  const identified = textAt(subject, "id") !== undefined || listOf(subject?.["identifier"]).length > 0;
  return [
    ...(!subject || identified || !(isBadge || endorses) ? [] : ["credentialSubject.id"]),
    ...(isBadge && subject && !objectAt(subject, "achievement") ? ["credentialSubject.achievement"] : []),
  ];
}

function violationsOf(credential: JsonObject, declared: readonly JsonObject[]): readonly SchemaViolation[] {
  const lists = LISTS.flatMap((name) => (credential[name] === undefined ? [] : [[name, listOf(credential[name])] as const]));
  const arrayed = { ...credential, ...Object.fromEntries(lists) };
  const names = declared.map((one) => SCHEMA_URLS.get(canonicalUrl(textAt(one, "id") ?? ""))).filter((name) => name !== undefined);
  return names.length === 0 ? validateCredentialSchema(arrayed) : names.flatMap((name) => validateSchema(name, arrayed));
}

/** The tolerant flavour of a schema stands under another folder; the arrays above make the canonical one do for both. */
function canonicalUrl(id: string): string {
  return id.replace("/schema/json-ld/", "/schema/json/");
}

function listed(violations: readonly SchemaViolation[]): string {
  const named = violations.slice(0, MAXIMUM_NAMED).map(({ path, message }) => `${path === "" ? "/" : path} ${message}`);
  return [...named, ...(violations.length > MAXIMUM_NAMED ? [`+${violations.length - MAXIMUM_NAMED}`] : [])].join("; ");
}
