import { z } from "zod";
import {
  type AlgorithmName,
  type CertificateAuthority,
  generateKeyPair,
  issueSignerCertificate,
  openLocalSigner,
  type PublicJwk,
  type Signer,
} from "../badges";
import type { Prisma, Tx } from "../kernel/db";
import { env } from "../kernel/env";
import { unavailable } from "../kernel/errors";
import { adoptOutsideKeys, outsideSigner } from "./adopt-outside-keys";
import { yearsAfter } from "./certificate-authorities";
import { hosted, pki, publicUrl } from "./urls";

/** Every issuer signs with all: RSA for Open Badges 2.0 and VC-JWT, Ed25519 for Data Integrity, P-256 for selective disclosure and ECDSA. */
export const SIGNING_ALGORITHMS = ["RSA-2048", "Ed25519", "P-256"] as const satisfies readonly AlgorithmName[];
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];
/** A key signs for three years at most; its public half stays published. */
const KEY_YEARS = 3;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
export const PublicJwkSchema = z.custom<PublicJwk>(
  (value) => isObject(value) && "kty" in value && ["OKP", "RSA", "EC"].includes(String(value.kty)) && !("d" in value),
);

/** A key as it is stored: the private half encrypted under KEY_ENCRYPTION_KEY. */
export const NewKey = z.object({
  keyId: z.string(),
  algorithm: z.enum(SIGNING_ALGORITHMS),
  publicJwk: PublicJwkSchema,
  secretPem: z.string(),
  certificates: z.array(z.string()),
  validFrom: z.date(),
});
export type NewKey = z.infer<typeof NewKey>;

export interface KeyOwner {
  readonly code: string;
  readonly name: string;
  readonly oid: string | null;
}

/** Makes and certifies a key for each algorithm. Slow (RSA): never inside a transaction. @param serial the owner's how-manieth set this is */
export async function newKeys(
  owner: KeyOwner,
  ca: CertificateAuthority,
  serial: number,
  from: Date,
  algorithms: readonly SigningAlgorithm[] = SIGNING_ALGORITHMS,
): Promise<NewKey[]> {
  return Promise.all(
    algorithms.map(async (algorithm) => {
      const pair = await generateKeyPair(algorithm, env().KEY_ENCRYPTION_KEY);
      const certificates = await issueSignerCertificate({
        ca,
        subjectPublicJwk: pair.publicJwk,
        issuerId: publicUrl(hosted.issuer(owner.code)),
        alsoKnownAs: [publicUrl(hosted.issuerV2(owner.code))],
        agencyName: owner.name,
        agencyCode: owner.code,
        ...(owner.oid === null ? {} : { agencyOid: owner.oid }),
        ocspUrl: publicUrl(pki.ocsp),
        crlUrl: publicUrl(pki.crl),
        caIssuersUrl: publicUrl(pki.issuingCa),
        from,
        until: yearsAfter(from, KEY_YEARS),
      });
      const keyId = `${owner.code}-${from.getUTCFullYear()}-${serial}-${algorithm}`.toLowerCase();
      return { keyId, algorithm, publicJwk: pair.publicJwk, secretPem: pair.privateKeyPkcs8, certificates, validFrom: from };
    }),
  );
}

/** A new key as the database takes it. */
export const keyRow = (id: string, issuerId: string, { publicJwk, secretPem, ...key }: NewKey) => ({
  ...key,
  id,
  issuerId,
  publicJwk: JSON.parse(JSON.stringify(publicJwk)) satisfies Prisma.InputJsonValue,
  privateKeyPem: secretPem,
});

const opened = new Map<string, Signer>();

/**
 * The signer of an issuer's current key of one algorithm; opened once a process. Keys on tokens and in files of the
 * operator's are taken into use here, when an issuer first signs.
 *
 * @throws AppError unavailable when there is none
 */
export async function currentSigner(tx: Tx, issuerId: string, algorithm: SigningAlgorithm): Promise<Signer> {
  await adoptOutsideKeys(tx, issuerId, SIGNING_ALGORITHMS);
  const key = await tx.signingKey.findFirst({
    where: { issuerId, algorithm, retiredAt: null },
    orderBy: { validFrom: "desc" },
    include: { issuer: { select: { code: true } } },
  });
  if (!key) throw unavailable("awards.no_signing_key");
  const known = opened.get(key.id);
  if (known) return known;
  const signer =
    key.privateKeyPem === null ? outsideSigner(key.issuer.code, key.keyId) : heldSigner({ ...key, algorithm }, key.privateKeyPem);
  if (!signer) throw unavailable("awards.no_signing_key");
  opened.set(key.id, signer);
  return signer;
}

/**
 * Insists, in the act that keeps what was signed, that the keys are still in use: signing takes a while, and a key that was
 * revoked or retired meanwhile must not bring out badges. Nobody retires them before the act is over.
 *
 * @throws AppError unavailable: the job comes again and signs with the new key
 */
export async function insistOnCurrentKeys(tx: Tx, keyIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(keyIds)];
  if (wanted.length === 0) return;
  const names = JSON.stringify(wanted);
  const current = await tx.$executeRaw`
    SELECT 1 FROM "SigningKey" WHERE "keyId" IN (SELECT jsonb_array_elements_text(${names}::jsonb)) AND "retiredAt" IS NULL FOR SHARE`;
  if (current < wanted.length) throw unavailable("awards.no_signing_key");
}

interface HeldKey {
  readonly keyId: string;
  readonly algorithm: SigningAlgorithm;
  readonly publicJwk: unknown;
  readonly certificates: readonly string[];
}

function heldSigner({ keyId, algorithm, publicJwk, certificates }: HeldKey, privateKeyPkcs8: string): Signer {
  const stored = { algorithm, keyId, publicJwk: PublicJwkSchema.parse(publicJwk), privateKeyPkcs8, certificates };
  return openLocalSigner(stored, env().KEY_ENCRYPTION_KEY);
}
