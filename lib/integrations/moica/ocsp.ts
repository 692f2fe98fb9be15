import { createHash, randomBytes } from "node:crypto";
import { algorithmOf, type Certificate, isSignedBy, readCertificate, type SignedBytes, sameBytes } from "./certificate";
import { contextTag, DerCursor, DerError, type DerNode, elementsOf, primitiveContextTag, readDer, TAG, unwrap } from "./der";
import { bitStringOctets, integerHexOf, oidOf, smallIntegerOf, timeOf } from "./der-values";
import { der, integer, nothing, octets, oid, sequence } from "./der-write";
import { OID } from "./oids";

/** What an authority's responder says of one certificate; `invalid` when the answer cannot be believed. */
export type OcspVerdict = "good" | "revoked" | "unknown" | "invalid";

/** Clocks of responders run a little ahead of ours now and then. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

const hash = (bytes: Uint8Array): Buffer => createHash("sha1").update(bytes).digest();

/** Names a certificate to a responder. The hash only labels the issuer, and SHA-1 is the one that all responders know. */
function certificateId(certificate: Certificate, issuer: Certificate): Buffer {
  return sequence(
    sequence(oid(OID.sha1), nothing()),
    octets(hash(issuer.subject)),
    octets(hash(issuer.publicKeyBits)),
    integer(certificate.serial),
  );
}

/** A question about one certificate, with a nonce so that an old answer cannot be played back (RFC 6960 §4.1). */
export function ocspRequest(certificate: Certificate, issuer: Certificate): { body: Buffer; nonce: Buffer } {
  const nonce = randomBytes(16);
  const extensions = sequence(sequence(oid(OID.ocspNonce), octets(octets(nonce))));
  const body = sequence(sequence(sequence(sequence(certificateId(certificate, issuer))), der(contextTag(2), extensions)));
  return { body, nonce };
}

interface Answer {
  readonly signed: SignedBytes;
  readonly certificates: readonly Certificate[];
  readonly nonce: Uint8Array | undefined;
  readonly singles: readonly DerNode[];
}

function readAnswer(bytes: Uint8Array): Answer | undefined {
  const outer = new DerCursor(readDer(bytes, TAG.sequence));
  if (smallIntegerOf(outer.take(TAG.enumerated)) !== 0) return undefined;
  const typed = new DerCursor(unwrap(outer.take(contextTag(0)), TAG.sequence));
  if (oidOf(typed.take(TAG.oid)) !== OID.ocspBasicResponse) return undefined;
  const basic = new DerCursor(unwrap(typed.take(TAG.octetString), TAG.sequence));
  const data = basic.take(TAG.sequence);
  const signed = {
    bytes: data.encoded,
    algorithm: algorithmOf(basic.take(TAG.sequence)),
    signature: bitStringOctets(basic.take(TAG.bitString)),
  };
  const certificates = basic.takeIf(contextTag(0));
  const fields = new DerCursor(data);
  fields.takeIf(contextTag(0));
  fields.take(); // who answers: the signature below decides, not the claim
  fields.take(TAG.generalizedTime);
  const singles = [...elementsOf(fields.take(TAG.sequence))];
  return {
    signed,
    certificates: certificates ? [...elementsOf(unwrap(certificates, TAG.sequence))].map((node) => readCertificate(node.encoded)) : [],
    nonce: readNonce(fields.takeIf(contextTag(1))),
    singles,
  };
}

function readNonce(extensions: DerNode | undefined): Uint8Array | undefined {
  for (const extension of extensions ? elementsOf(unwrap(extensions, TAG.sequence)) : []) {
    const fields = new DerCursor(extension);
    if (oidOf(fields.take(TAG.oid)) !== OID.ocspNonce) continue;
    fields.takeIf(TAG.boolean);
    return unwrap(fields.take(TAG.octetString), TAG.octetString).content;
  }
  return undefined;
}

/** The issuer itself, or a responder that the issuer certified for the purpose (RFC 6960 §4.2.2.2). */
function isAuthorised(answer: Answer, issuer: Certificate, now: Date): boolean {
  if (isSignedBy(answer.signed, issuer.publicKey)) return true;
  return answer.certificates.some(
    (responder) =>
      sameBytes(responder.issuer, issuer.subject) &&
      isSignedBy(responder.signed, issuer.publicKey) &&
      responder.extendedKeyUsage.includes(OID.ocspSigning) &&
      now >= responder.notBefore &&
      now <= responder.notAfter &&
      isSignedBy(answer.signed, responder.publicKey),
  );
}

const STATUS: ReadonlyMap<number, OcspVerdict> = new Map([
  [primitiveContextTag(0), "good"],
  [contextTag(1), "revoked"],
  [primitiveContextTag(2), "unknown"],
]);

/** Reads a responder's answer about `certificate` (RFC 6960 §4.2). Never throws: what cannot be read is `invalid`. */
export function readOcspAnswer(
  bytes: Uint8Array,
  asked: { certificate: Certificate; issuer: Certificate; nonce: Uint8Array; now: Date },
): OcspVerdict {
  const { certificate, issuer, now } = asked;
  try {
    const answer = readAnswer(bytes);
    if (answer === undefined || !isAuthorised(answer, issuer, now)) return "invalid";
    if (answer.nonce !== undefined && !sameBytes(answer.nonce, asked.nonce)) return "invalid";
    const single = answer.singles.find((candidate) => isAbout(candidate, certificate, issuer));
    if (single === undefined) return "invalid";
    const fields = new DerCursor(single);
    fields.take(TAG.sequence);
    const status = STATUS.get(fields.take().tag);
    const thisUpdate = timeOf(fields.take(TAG.generalizedTime));
    const next = fields.takeIf(contextTag(0));
    const nextUpdate = next && timeOf(unwrap(next));
    if (thisUpdate.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) return "invalid";
    // Without our nonce only a stated end of validity tells that the answer is not an old one.
    if (nextUpdate === undefined ? answer.nonce === undefined : now > nextUpdate) return "invalid";
    return status ?? "invalid";
  } catch (error) {
    if (error instanceof DerError) return "invalid";
    throw error;
  }
}

function isAbout(single: DerNode, certificate: Certificate, issuer: Certificate): boolean {
  const [id] = elementsOf(single);
  if (id === undefined) return false;
  const fields = new DerCursor(id);
  if (algorithmOf(fields.take(TAG.sequence)) !== OID.sha1) return false;
  const sameIssuer =
    sameBytes(fields.take(TAG.octetString).content, hash(issuer.subject)) &&
    sameBytes(fields.take(TAG.octetString).content, hash(issuer.publicKeyBits));
  return sameIssuer && integerHexOf(fields.take(TAG.integer)) === certificate.serial;
}
