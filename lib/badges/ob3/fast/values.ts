import { decline } from "./declined";
import { quoted, suffixOf, suffixOfText, XSD } from "./nquads";
import type { Coercion, Scope } from "./scope";

const LANGUAGE_TAG = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

/** A bare string, number or boolean under a member, coerced as its definition says (JSON-LD 1.1 API §5.3). */
export function bareValue(scope: Scope, coercion: Coercion, value: unknown): string {
  if (coercion.kind === "declined") return decline(coercion.reason);
  if (coercion.kind === "literal") return literal(value, coercion.datatype, coercion.language);
  if (typeof value !== "string") return literal(value, undefined, undefined);
  return coercion.kind === "iri" ? scope.iri(value) : scope.typeIri(value);
}

/** An object with `@value` (§9.5 of JSON-LD 1.1): at most a datatype or a language beside it. */
export function valueObject(scope: Scope, object: Readonly<Record<string, unknown>>): string {
  let value: unknown;
  let type: unknown;
  let language: unknown;
  for (const name in object) {
    const { kind } = scope.term(name);
    if (kind === "value" && value === undefined) value = object[name];
    else if (kind === "type" && type === undefined) type = object[name];
    else if (kind === "language" && language === undefined) language = object[name];
    else decline("keyword");
  }
  if (type === undefined) return literal(value, undefined, languageOf(language, value));
  if (typeof type !== "string" || language !== undefined || scope.localContext(type)) return decline("type");
  return literal(value, scope.typeIri(type).slice(1, -1), undefined);
}

/** jsonld writes language tags in lower case (`zh-TW` is signed as `zh-tw`), which JSON-LD 1.1 §4.2.4 lets it do. */
function languageOf(language: unknown, value: unknown): string | undefined {
  if (language === undefined) return undefined;
  if (typeof language !== "string" || typeof value !== "string" || !LANGUAGE_TAG.test(language)) return decline("value");
  return language.toLowerCase();
}

function literal(value: unknown, datatype: string | undefined, language: string | undefined): string {
  if (typeof value === "boolean") return `"${value}"${suffix(datatype ?? `${XSD}boolean`)}`;
  if (typeof value === "number") return numberLiteral(value, datatype);
  if (typeof value !== "string") return decline("value");
  return quoted(value) + (suffixOfText(datatype, language) ?? decline(datatype === `${XSD}double` ? "number" : "type"));
}

/**
 * A number as jsonld writes it (JSON-LD 1.1 API §8.6). It takes for a double only what has a point in JavaScript's
 * notation or is at least 1e21; `1e-7` it would sign as the integer 0, so such numbers are declined.
 */
function numberLiteral(value: number, datatype: string | undefined): string {
  if (!Number.isFinite(value)) return decline("number");
  const isDouble = String(value).includes(".") || Math.abs(value) >= 1e21;
  if (!isDouble && !Number.isInteger(value)) return decline("number");
  if (isDouble || datatype === `${XSD}double`) {
    return `"${value.toExponential(15).replace(/(\d)0*e\+?/, "$1E")}"${suffix(datatype ?? `${XSD}double`)}`;
  }
  return `"${value.toFixed(0)}"${suffix(datatype ?? `${XSD}integer`)}`;
}

function suffix(datatype: string): string {
  return suffixOf(datatype) ?? decline("type");
}
