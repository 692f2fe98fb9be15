import { createHash, sign, X509Certificate } from "node:crypto";
import { readCertificate } from "./certificate";
import { contextTag, TAG } from "./der";
import { der, integer, nothing, octets, oid, pem, sequence, setOf, time } from "./der-write";
import { OID } from "./oids";
import type { SoftIdentity } from "./pki";

/** Deviations that tests ask for; absent means: as a card does it. */
export interface SignatureOptions {
  readonly signingTime?: Date;
  /** Leave the signer's certificate out of the message. */
  readonly withoutCertificate?: boolean;
  readonly withoutAttributes?: boolean;
  /** Sign this digest instead of that of the content. */
  readonly wrongDigest?: boolean;
  readonly contentType?: string;
  readonly digestAlgorithm?: string;
  readonly signers?: number;
  /** Certificates that ride along, PEM. */
  readonly extraCertificates?: readonly string[];
}

/** What a card returns for `MakeSignature` with `signatureType: "PKCS7"`: CMS SignedData with its content (RFC 5652 §5). */
export function signAsCard(identity: SoftIdentity, content: string, options: SignatureOptions = {}): string {
  const raw = new X509Certificate(identity.certificatePem).raw;
  const certificate = readCertificate(raw);
  const bytes = Buffer.from(content, "utf8");
  const digest = createHash("sha256")
    .update(options.wrongDigest ? `${content} altered` : bytes)
    .digest();
  const attribute = (type: string, value: Buffer) => sequence(oid(type), setOf(value));
  const attributes = setOf(
    attribute(OID.contentType, oid(options.contentType ?? OID.data)),
    attribute(OID.messageDigest, octets(digest)),
    ...(options.signingTime ? [attribute(OID.signingTime, time(options.signingTime))] : []),
  );
  const signed = options.withoutAttributes ? bytes : attributes;
  const digestAlgorithm = sequence(oid(options.digestAlgorithm ?? OID.sha256), nothing());
  const implicitAttributes = Buffer.from(attributes).fill(contextTag(0), 0, 1);
  const signer = sequence(
    integer(1),
    sequence(Buffer.from(certificate.issuer), integer(certificate.serial)),
    digestAlgorithm,
    ...(options.withoutAttributes ? [] : [implicitAttributes]),
    sequence(oid(OID.rsaEncryption), nothing()),
    octets(sign("sha256", signed, identity.privateKeyPem)),
  );
  const own = options.withoutCertificate ? [] : [raw];
  const extra = (options.extraCertificates ?? []).map((text) => new X509Certificate(text).raw);
  const signedData = sequence(
    integer(1),
    der(TAG.set, digestAlgorithm),
    sequence(oid(OID.data), der(contextTag(0), octets(bytes))),
    der(contextTag(0), ...own, ...extra),
    der(TAG.set, ...Array.from({ length: options.signers ?? 1 }, () => signer)),
  );
  return sequence(oid(OID.signedData), der(contextTag(0), signedData)).toString("base64");
}

/** The same as PEM, for tools that want it. */
export const asPkcs7Pem = (base64: string): string => pem("PKCS7", Buffer.from(base64, "base64"));
