import { createHash } from "node:crypto";
import { readPemCertificates } from "./certificate";
import { contextTag, DerCursor, type DerNode, elementsOf, primitiveContextTag, readDer, TAG, unwrap } from "./der";
import { integerHexOf } from "./der-values";
import { der, generalizedTime, octets, oid, sequence } from "./der-write";
import { OID } from "./oids";
import { type SoftIdentity, signedStructure } from "./pki";

export interface SoftOcspOptions {
  readonly now: Date;
  readonly revoked: readonly string[];
  /** Says "unknown" of every certificate. */
  readonly knowsNothing?: boolean;
}

/** Reads the certificate id and the request's extensions, which carry the nonce. */
function readRequest(bytes: Uint8Array): { id: DerNode; extensions: DerNode | undefined } {
  const request = new DerCursor(new DerCursor(readDer(bytes, TAG.sequence)).take(TAG.sequence));
  const [first] = elementsOf(request.take(TAG.sequence));
  const id = new DerCursor(first ?? readDer(bytes)).take(TAG.sequence);
  const extensions = request.takeIf(contextTag(2));
  return { id, extensions: extensions && unwrap(extensions, TAG.sequence) };
}

/** The soft authority's responder: answers one question with its own signature (RFC 6960 §4.2). @throws DerError */
export function answerOcsp(authority: SoftIdentity, question: Uint8Array, options: SoftOcspOptions): Buffer {
  const { id, extensions } = readRequest(question);
  const serial = integerHexOf([...elementsOf(id)][3] ?? id);
  const { now } = options;
  const end = new Date(now.getTime() + 60 * 60_000);
  const revoked = der(contextTag(1), generalizedTime(now));
  const status = options.knowsNothing
    ? der(primitiveContextTag(2))
    : options.revoked.includes(serial)
      ? revoked
      : der(primitiveContextTag(0));
  const [certificate] = readPemCertificates(authority.certificatePem);
  const keyHash = createHash("sha1")
    .update(certificate?.publicKeyBits ?? "")
    .digest();
  const single = sequence(Buffer.from(id.encoded), status, generalizedTime(now), der(contextTag(0), generalizedTime(end)));
  const data = sequence(
    der(contextTag(2), octets(keyHash)),
    generalizedTime(now),
    sequence(single),
    ...(extensions ? [der(contextTag(1), Buffer.from(extensions.encoded))] : []),
  );
  const basic = signedStructure(data, authority.privateKeyPem);
  return sequence(der(TAG.enumerated, Buffer.from([0])), der(contextTag(0), sequence(oid(OID.ocspBasicResponse), octets(basic))));
}
