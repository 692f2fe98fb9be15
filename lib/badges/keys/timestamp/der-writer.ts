import forge from "node-forge";
import { encode, oid, sequence, setOf } from "../x509/der";
import { TSP_OID } from "./algorithms";

/** What time stamps need of ASN.1 beyond the building blocks of certificates. */
const { asn1 } = forge;
const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;
type Node = forge.asn1.Asn1;

export const boolean = (value: boolean): Node => asn1.create(UNIVERSAL, asn1.Type.BOOLEAN, false, value ? "\xff" : "\0");
export const utf8 = (text: string): Node => asn1.create(UNIVERSAL, asn1.Type.UTF8, false, Buffer.from(text, "utf8").toString("latin1"));
/** An implicitly tagged SEQUENCE OF or SET OF. */
export const implicitList = (tag: number, children: Node[]): Node => asn1.create(CONTEXT_SPECIFIC, tag, true, children);
/** The BIT STRING with only this bit set, without trailing zero bits (X.690 §11.2.2). */
export const namedBit = (bit: number): Node =>
  asn1.create(
    UNIVERSAL,
    asn1.Type.BITSTRING,
    false,
    Buffer.from([7 - (bit % 8), ...Array<number>(bit >> 3).fill(0), 0x80 >> (bit % 8)]).toString("latin1"),
  );

/** AlgorithmIdentifier of SHA-256; parameters are absent (RFC 5754 §2). */
export const sha256Algorithm = (): Node => sequence(oid(TSP_OID.sha256));

/** GeneralizedTime in whole seconds, UTC (RFC 3161 §2.4.2: fractions may be left out). */
export function generalizedTime(instant: Date): Node {
  const text = `${instant.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`;
  return asn1.create(UNIVERSAL, asn1.Type.GENERALIZEDTIME, false, text);
}

/** A SET OF in the order of its members' encodings, as DER has it (X.690 §11.6). */
export function orderedSet(children: readonly Node[]): Node {
  return setOf(...[...children].sort((one, other) => Buffer.compare(encode(one), encode(other))));
}
