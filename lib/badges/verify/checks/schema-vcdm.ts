import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json";
import { finding } from "../finding-codes";
import { hasType, listOf, textAt } from "../input/members";
import { instantOf } from "../proofs/instants";
import type { Finding } from "../report";

/** First contexts of the Verifiable Credentials Data Model 2.0 (§4.3) and 1.1 (§4.1): they say which of them is followed. */
const V2 = "https://www.w3.org/ns/credentials/v2";
const V1 = "https://www.w3.org/2018/credentials/v1";

/** Credentials with a standard of their own, which wants `validFrom` and whose schema judges how dates are written. */
const OF_1EDTECH = ["OpenBadgeCredential", "AchievementCredential", "EndorsementCredential", "ClrCredential"];

const OF_1EDTECH_CONTEXTS = /^https:\/\/purl\.imsglobal\.org\/spec\/(?:ob\/v3p0|clr\/v2p0)\/context/;

/** XML Schema dateTimeStamp: a date, a time and a zone (VCDM 2.0 §4.9). */
const DATE_TIME_STAMP =
  /^-?(?:[1-9]\d{3,}|0\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)$/;

const MAXIMUM_NAMED = 5;

/** What breaks a rule: the dotted name of a member that is not there, or the path of one that is wrong and why. */
type Violation = { readonly missing: string } | { readonly problem: string };
type Rule = (credential: JsonObject) => readonly Violation[];

const missing = (name: string): readonly Violation[] => [{ missing: name }];
const problem = (path: string, message: string): readonly Violation[] => [{ problem: `/${path} ${message}` }];

/**
 * The rules of the Verifiable Credentials Data Model (2.0 §4 and §5.3, 1.1 §4 and §5) that neither JSON-LD nor a proof
 * sees. Every kind of credential obeys them, so that a violation is a failure whatever the badge's own schema says; what
 * a schema of 1EdTech asks beyond them is for its own check. Empty when no rule is broken.
 */
export function checkDataModel(credential: JsonObject): readonly Finding[] {
  const violations = rulesFor(credential).flatMap((rule) => rule(credential));
  const members = new Set(violations.flatMap((one) => ("missing" in one ? [one.missing] : [])));
  const problems = new Set(violations.flatMap((one) => ("problem" in one ? [one.problem] : [])));
  return [
    ...(members.size > 0 ? [finding("schema.member_missing", { members: [...members].join(", ") })] : []),
    ...(problems.size > 0 ? [finding("schema.invalid", { problems: [...problems].slice(0, MAXIMUM_NAMED).join("; ") })] : []),
  ];
}

/** Whether a credential may keep silent about when it begins (VCDM 2.0 §4.9). */
export function mayOmitBegin(credential: JsonObject): boolean {
  return firstContext(credential) === V2 && hasType(credential, "VerifiableCredential") && isGeneric(credential);
}

function rulesFor(credential: JsonObject): readonly Rule[] {
  if (firstContext(credential) === V1) return RULES_OF_1;
  return isGeneric(credential) ? [...RULES_OF_2, dateFormRule] : RULES_OF_2;
}

const isGeneric = (credential: JsonObject): boolean => !hasType(credential, ...OF_1EDTECH);
const firstContext = (credential: JsonObject): JsonValue | undefined => listOf(credential["@context"])[0];

const contextRule: Rule = (credential) => {
  const [first, ...others] = listOf(credential["@context"]);
  if (first === undefined) return missing("@context");
  if (first !== V2 && first !== V1) return problem("@context/0", `must be ${V2}`);
  if (!others.every((one) => isUrl(one) || isJsonObject(one))) return problem("@context", "must hold URLs and objects only");
  // A proof over RDF does not cover the contexts: these rules keep others from changing what the members mean.
  const standard = others.findIndex((one) => typeof one === "string" && OF_1EDTECH_CONTEXTS.test(one));
  const inline = others.findIndex(isJsonObject);
  if (!isGeneric(credential) && inline >= 0 && (standard < 0 || inline < standard)) {
    return problem("@context", "must name the standard's context before definitions of its own");
  }
  return hidesMembers(credential) ? problem("@context", "must not define members that say nothing") : [];
};

/** Keywords whose values leave no statement, or not under the member's name (JSON-LD 1.1 §4.6.1, §4.7). */
const SILENT: readonly JsonValue[] = ["@index", "@nest"];

/** Whether a context anywhere in the document gives a name to such a keyword: the member is shown, and no proof covers it. */
function hidesMembers(value: JsonValue, inContext = false): boolean {
  if (Array.isArray(value)) return value.some((one) => hidesMembers(one, inContext));
  if (!isJsonObject(value)) return false;
  for (const name in value) {
    const one = value[name];
    if (one === undefined) continue;
    if (inContext && name !== "@container" && SILENT.includes(one)) return true;
    if (typeof one === "object" && hidesMembers(one, inContext || name === "@context")) return true;
  }
  return false;
}

const idRule: Rule = ({ id }) => (id === undefined || isUrl(id) ? [] : problem("id", "must be a URL"));

const typeRule: Rule = ({ type }) => {
  const types = listOf(type);
  if (types.length === 0) return missing("type");
  return types.includes("VerifiableCredential") && types.every(isText)
    ? []
    : problem("type", "must hold names only, and VerifiableCredential");
};

const issuerRule: Rule = ({ issuer }) => {
  if (issuer === undefined || issuer === null) return missing("issuer");
  const id = isJsonObject(issuer) ? issuer["id"] : issuer;
  if (id === undefined) return missing("issuer.id");
  return isUrl(id) ? [] : problem("issuer", "must be a URL or have one as id");
};

/** A subject is what something is claimed of (VCDM 2.0 §4.8): an empty object claims nothing of nobody. */
const subjectRule: Rule = ({ credentialSubject }) => {
  const subjects = listOf(credentialSubject);
  if (subjects.length === 0) return missing("credentialSubject");
  return subjects.flatMap((subject) => {
    if (!isJsonObject(subject)) return problem("credentialSubject", "must be an object");
    if (Object.keys(subject).length === 0) return problem("credentialSubject", "must not be empty");
    return subject["id"] === undefined || isUrl(subject["id"]) ? [] : problem("credentialSubject/id", "must be a URL");
  });
};

const dateFormRule: Rule = (credential) =>
  ["validFrom", "validUntil"].flatMap((name) => {
    const value = credential[name];
    if (value === undefined || (typeof value === "string" && DATE_TIME_STAMP.test(value))) return [];
    return problem(name, "must be a date and time with a time zone");
  });

const dateOrderRule: Rule = ({ validFrom, validUntil }) => {
  const [from, until] = [instantOf(validFrom), instantOf(validUntil)];
  return from && until && from > until ? problem("validUntil", "must not be before validFrom") : [];
};

/** A member whose objects have to say what they are, and some of them where. */
function typedRule(name: string, needsId: boolean): Rule {
  return ({ [name]: value }) =>
    listOf(value).flatMap((one) => {
      if (!isJsonObject(one)) return problem(name, "must be an object");
      const types = listOf(one["type"]);
      if (types.length === 0) return missing(`${name}.type`);
      if (!types.every(isText)) return problem(`${name}/type`, "must hold names only");
      if (one["id"] === undefined) return needsId ? missing(`${name}.id`) : [];
      return isUrl(one["id"]) ? [] : problem(`${name}/id`, "must be a URL");
    });
}

/** §5.3: each resource once, by URL, with a digest. */
const relatedResourceRule: Rule = ({ relatedResource }) => {
  const resources = listOf(relatedResource);
  const ids = resources.map((one) => textAt(one, "id"));
  const broken = resources.flatMap((one) => {
    if (!isJsonObject(one)) return problem("relatedResource", "must be an object");
    if (one["id"] === undefined) return missing("relatedResource.id");
    if (!isUrl(one["id"])) return problem("relatedResource/id", "must be a URL");
    return (textAt(one, "digestSRI") ?? textAt(one, "digestMultibase")) ? [] : missing("relatedResource.digestSRI");
  });
  return broken.length === 0 && new Set(ids).size < ids.length ? problem("relatedResource", "must not name a resource twice") : broken;
};

/** §4.6 and §11.1: text, or language value objects with nothing but value, language and direction. */
function languageRule(name: string): Rule {
  return ({ [name]: value }) =>
    listOf(value).every((one) => typeof one === "string" || isLanguageValue(one))
      ? []
      : problem(name, "must be text or text in a language");
}

const RULES_OF_BOTH: readonly Rule[] = [
  contextRule,
  idRule,
  typeRule,
  issuerRule,
  subjectRule,
  typedRule("credentialSchema", true),
  typedRule("termsOfUse", false),
  typedRule("evidence", false),
];

/** The Data Model 1.1 wants a beginning (§4.6) and more ids (§4.9, §5.4); how its dates are written is judged with every badge's. */
const RULES_OF_1: readonly Rule[] = [
  ...RULES_OF_BOTH,
  ({ issuanceDate }) => (issuanceDate === undefined ? missing("issuanceDate") : []),
  typedRule("credentialStatus", true),
  typedRule("refreshService", true),
];

const RULES_OF_2: readonly Rule[] = [
  ...RULES_OF_BOTH,
  typedRule("credentialStatus", false),
  typedRule("refreshService", false),
  dateOrderRule,
  relatedResourceRule,
  languageRule("name"),
  languageRule("description"),
];

function isLanguageValue(value: JsonValue): boolean {
  const allowed = ["@value", "@language", "@direction"];
  return (
    isJsonObject(value) &&
    "@value" in value &&
    Object.entries(value).every(([name, one]) => allowed.includes(name) && typeof one === "string")
  );
}

function isText(value: JsonValue): value is string {
  return typeof value === "string" && value !== "";
}

function isUrl(value: JsonValue | undefined): boolean {
  return typeof value === "string" && /^[a-z][a-z\d+.-]*:\S+$/i.test(value) && URL.canParse(value);
}
