import { TAG } from "./der";

/** DER writer for the soft PKI and for OCSP requests. Every function returns one complete element. */

const ascii = (text: string): Buffer => Buffer.from(text, "latin1");

function lengthOctets(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return Buffer.concat([Buffer.from([0x80 | octets.length]), octets]);
}

/** An element with this tag byte and the concatenation of `parts` as content. */
export function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOctets(content.length), content]);
}

export const sequence = (...parts: Uint8Array[]): Buffer => der(TAG.sequence, ...parts);

/** SET OF: DER wants the elements in ascending order of their encodings. */
export const setOf = (...parts: Uint8Array[]): Buffer => der(TAG.set, ...[...parts].sort(Buffer.compare));
export const octets = (bytes: Uint8Array): Buffer => der(TAG.octetString, bytes);
export const bits = (bytes: Uint8Array): Buffer => der(TAG.bitString, Buffer.from([0]), bytes);
export const utf8 = (text: string): Buffer => der(TAG.utf8, Buffer.from(text, "utf8"));
export const printable = (text: string): Buffer => der(TAG.printable, ascii(text));
export const boolean = (value: boolean): Buffer => der(TAG.boolean, Buffer.from([value ? 0xff : 0]));
export const nothing = (): Buffer => der(TAG.null);

/** A non-negative INTEGER from hexadecimal or a small number. */
export function integer(value: string | number): Buffer {
  const hex = typeof value === "number" ? value.toString(16) : value.replace(/^0+(?=.)/, "");
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return der(TAG.integer, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function oid(dotted: string): Buffer {
  const [root = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const octetsOfArc = (arc: number): number[] => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    return groups;
  };
  return der(TAG.oid, Buffer.from([root * 40 + second, ...rest].flatMap(octetsOfArc)));
}

/** A time in the form that RFC 5280 §4.1.2.5 prescribes: UTCTime until 2049, GeneralizedTime from 2050. */
export function time(instant: Date): Buffer {
  const digits = instant.toISOString().slice(0, 19).replace(/[-:T]/g, "");
  return instant.getUTCFullYear() < 2050 ? der(TAG.utcTime, ascii(`${digits.slice(2)}Z`)) : generalizedTime(instant);
}

export function generalizedTime(instant: Date): Buffer {
  return der(TAG.generalizedTime, ascii(`${instant.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`));
}

/** A distinguished name with one attribute per RDN. Country and serialNumber are PrintableString as in MOICA certificates. */
export function distinguishedName(attributes: readonly { oid: string; value: string }[]): Buffer {
  const isPrintable = (type: string) => type === "2.5.4.6" || type === "2.5.4.5";
  return sequence(...attributes.map((a) => setOf(sequence(oid(a.oid), isPrintable(a.oid) ? printable(a.value) : utf8(a.value)))));
}

/** PEM text of a DER element. */
export function pem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
