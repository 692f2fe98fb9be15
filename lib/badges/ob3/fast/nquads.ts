import { decline } from "./declined";

/** What N-Quads escapes in a literal (RDFC-1.0 §5.2: C0 controls, DEL, quotation mark, backslash): all but these. */
const ESCAPED = /[^ !#-[\]-~\u0080-\uffff]/g;
/** The same, and surrogates, which need a closer look. */
const NOT_PLAIN = /[^ !#-[\]-~\u0080-\ud7ff\ue000-\uffff]/;
const SURROGATE = /[\ud800-\udfff]/;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};
/**
 * An absolute IRI in visible ASCII without the characters that N-Quads escapes in IRIs. Others exist (RFC 3987), but what
 * jsonld takes for white space and how they sort are questions that are left to it.
 */
const PLAIN_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-[\]_a-z~]*$/;

export const XSD = "http://www.w3.org/2001/XMLSchema#";
const LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

/** Whether text has characters outside the Basic Multilingual Plane, as 𠮷 and many Han in names. */
export function hasAstral(text: string): boolean {
  return SURROGATE.test(text);
}

/** A quoted literal in canonical N-Quads form. Declines text with half a surrogate pair, which has no UTF-8 form. */
export function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** Whether text stands in a literal as it is, and has no characters outside the Basic Multilingual Plane. */
export function isPlain(text: string): boolean {
  return !NOT_PLAIN.test(text);
}

/** What stands between the quotation marks. */
export function escaped(text: string): string {
  if (isPlain(text)) return text;
  if (!text.isWellFormed()) decline("text");
  return text.replace(ESCAPED, (character) => SHORT_ESCAPES[character] ?? unicodeEscape(character));
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Whether an IRI is absolute and stands in N-Quads without an escape. */
export function isPlainIri(iri: string): boolean {
  return PLAIN_IRI.test(iri);
}

/** What stands behind the quotation marks of a literal; undefined for what is no datatype of one. */
export function suffixOf(datatype: string): string | undefined {
  if (datatype === `${XSD}string`) return "";
  return datatype === LANG_STRING || !isPlainIri(datatype) ? undefined : `^^<${datatype}>`;
}

/** The same for a string. jsonld parses one that is to be a double as a number and writes it anew: undefined. */
export function suffixOfText(datatype: string | undefined, language: string | undefined): string | undefined {
  if (datatype !== undefined) return datatype === `${XSD}double` ? undefined : suffixOf(datatype);
  return language === undefined ? "" : `@${language}`;
}

/**
 * Whether lines sorted by UTF-16 units are sorted by code points too. RDFC-1.0 §4.4 asks for code points, rdf-canonize
 * sorts by units; they differ where 𠮷 (a surrogate pair, D8xx) competes with a character from U+E000 on, such as the
 * full-width forms that Chinese text is full of. Only what both agree on may be signed here.
 */
export function isOrderUndisputed(sortedLines: readonly string[]): boolean {
  let previous: string | undefined;
  for (const line of sortedLines) {
    if (previous !== undefined && disputes(previous, line)) return false;
    previous = line;
  }
  return true;
}

function disputes(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length);
  let index = 0;
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index += 1;
  if (index === length) return false;
  return isSurrogate(left.charCodeAt(index)) !== isSurrogate(right.charCodeAt(index)) && isHigh(left, index) && isHigh(right, index);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function isHigh(text: string, index: number): boolean {
  return text.charCodeAt(index) >= 0xd800;
}
