import type { JsonObject, JsonValue } from "../../lib/badges";

/**
 * What the Verifiable Credentials Data Model 2.0 says of presentations and JSON-LD and the proof do not see: each violation
 * is a sentence that names the member. Those of credentials are the verifier's own.
 */
const BASE_CONTEXT = "https://www.w3.org/ns/credentials/v2";

type Rule = (document: JsonObject) => readonly string[];

/** What is wrong with a presentation, its credentials and proof aside (VCDM 2.0 §4.13). */
export function presentationViolations(presentation: JsonObject): readonly string[] {
  const { holder, verifiableCredential } = presentation;
  const holderId = isObject(holder) ? holder["id"] : holder;
  return [
    ...contextRule(presentation),
    ...idRule(presentation),
    ...typeRule("VerifiablePresentation")(presentation),
    ...(holder === undefined || isUrl(holderId) ? [] : ["holder is no URL"]),
    ...listOf(verifiableCredential).flatMap((one) => (isObject(one) ? envelopeRule(one) : ["verifiableCredential is no object"])),
  ];
}

const contextRule: Rule = ({ "@context": context }) => {
  const [first, ...others] = listOf(context);
  if (first !== BASE_CONTEXT) return [`@context does not begin with ${BASE_CONTEXT}`];
  return others.every((one) => isUrl(one) || isObject(one)) ? [] : ["@context has an entry that is neither URL nor object"];
};

const idRule: Rule = ({ id }) => (id === undefined || isUrl(id) ? [] : ["id is no URL"]);

function typeRule(wanted: string): Rule {
  return ({ type }) => {
    const types = listOf(type);
    if (!types.includes(wanted)) return [`type lacks ${wanted}`];
    return types.every((one) => typeof one === "string" && one !== "") ? [] : ["type has an entry that is no text"];
  };
}

function envelopeRule(credential: JsonObject): readonly string[] {
  if (!listOf(credential["type"]).includes("EnvelopedVerifiableCredential")) return [];
  const { id } = credential;
  return typeof id === "string" && id.startsWith("data:") ? [] : ["an EnvelopedVerifiableCredential has no data: URL as id"];
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return [value].flat();
}

function isUrl(value: JsonValue | undefined): boolean {
  return typeof value === "string" && URL.canParse(value) && /^[a-z][a-z\d+.-]*:\S+$/i.test(value);
}
