import { fromUtf8, latin1 } from "../../model/bytes";
import { childrenOf, type DerValue, expectTag, malformed, oidOf, TAG } from "./der-reader";

/** One attribute of a distinguished name (RFC 5280 §4.1.2.4): its type in dotted form, and its text. */
export interface NameAttribute {
  readonly type: string;
  readonly text: string;
}

/** The attributes of a Name, in the order in which they stand. @throws BadgeError `certificate_invalid`. */
export function attributesOf(name: DerValue | undefined): readonly NameAttribute[] {
  return childrenOf(expectTag(name, TAG.sequence)).flatMap((part) =>
    childrenOf(expectTag(part, TAG.set)).map((attribute) => {
      const [type, value] = childrenOf(expectTag(attribute, TAG.sequence));
      return { type: oidOf(type), text: textOf(value) };
    }),
  );
}

/** A character string of any of the types that names are written in (RFC 5280 §4.1.2.4, DirectoryString). */
export function textOf(value: DerValue | undefined): string {
  if (!value) throw malformed("attribute without a value");
  if (value.tag === TAG.bmpString) return bigEndian(value.contents);
  const text = value.tag === TAG.utf8 ? fromUtf8(value.contents) : latin1(value.contents);
  if (text === undefined) throw malformed("text");
  return text;
}

function bigEndian(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0));
  return text;
}

/** Whether two names are the same: case and white space aside, whatever string types they use (RFC 5280 §7.1). */
export function isSameName(one: readonly NameAttribute[], other: readonly NameAttribute[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ type, text }, index) => type === other[index]?.type && folded(text) === folded(other[index].text))
  );
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}
