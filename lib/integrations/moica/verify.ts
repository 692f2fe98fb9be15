import { type Certificate, readPemCertificates, subjectField } from "./certificate";
import { buildChain, type ChainFailure, checkHolderCertificate, type TrustStore } from "./chain";
import { type CmsFailure, checkSignature, readSignedMessage } from "./cms";
import { OID } from "./oids";
import type { RevocationChecker, RevocationFailure } from "./revocation";

/** What a 自然人憑證 proves about its holder: name and the last four digits of the number, nothing more. */
export interface VerifiedCard {
  /** The subject's serialNumber: 16 digits that stay the same for one card holder. What a login is bound to. */
  readonly holderCode: string;
  readonly name: string;
  readonly idnoLastFour: string;
  readonly certificateSerial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly policies: readonly string[];
}

export type CardFailureCode = CmsFailure | ChainFailure | RevocationFailure | "moica.holder_incomplete";

export type CardVerification = { readonly ok: true; readonly card: VerifiedCard } | { readonly ok: false; readonly code: CardFailureCode };

export interface CardVerificationInput {
  /** The component's `signature`: CMS SignedData, base64. */
  readonly cmsBase64: string;
  /** The text that we asked to be signed, exactly. */
  readonly challenge: string;
  /** PEM. The caller pins them; nothing else ends a path. */
  readonly trustedRoots: readonly string[];
  readonly intermediates: readonly string[];
  /** Certificate policies of which one is demanded; empty demands none. */
  readonly requiredPolicies?: readonly string[];
  readonly now: Date;
  readonly revocation: RevocationChecker;
}

const refused = (code: CardFailureCode): CardVerification => ({ ok: false, code });

/** Reads pinned authorities from PEM. @throws DerError: a broken trust store is a fault of the installation, not of a visitor. */
export function trustStore(
  roots: readonly string[],
  intermediates: readonly string[],
  requiredPolicies: readonly string[] = [],
): TrustStore {
  return { roots: roots.flatMap(readPemCertificates), intermediates: intermediates.flatMap(readPemCertificates), requiredPolicies };
}

/**
 * Checks a card's answer from the outside in: message, challenge, signature, holder's certificate, path to a pinned
 * root, revocation of every certificate below the root. The first check that fails names the failure.
 * Whether the challenge was ours, fresh and unused is the caller's to know.
 */
export async function verifyCardSignature(input: CardVerificationInput): Promise<CardVerification> {
  const { now } = input;
  const trust = trustStore(input.trustedRoots, input.intermediates, input.requiredPolicies);
  const message = readSignedMessage(input.cmsBase64);
  if (typeof message === "string") return refused(message);
  const holder = checkSignature(message, input.challenge);
  if (typeof holder === "string") return refused(holder);
  const problem = checkHolderCertificate(holder, trust.requiredPolicies, now);
  if (problem !== undefined) return refused(problem);
  const offered = message.certificates.filter((certificate) => certificate !== holder);
  const chain = buildChain(holder, offered, trust, now);
  if (typeof chain === "string") return refused(chain);
  for (const [index, issuer] of chain.slice(1).entries()) {
    const verdict = await input.revocation.check(chain[index] ?? holder, issuer, now);
    if (verdict !== "good") return refused(verdict);
  }
  const card = holderOf(holder);
  return card ? { ok: true, card } : refused("moica.holder_incomplete");
}

function holderOf(holder: Certificate): VerifiedCard | undefined {
  const name = subjectField(holder, OID.commonName);
  const holderCode = subjectField(holder, OID.serialNumber);
  const { idnoLastFour } = holder;
  if (!name || !holderCode || !idnoLastFour || !/^\d{16}$/.test(holderCode) || !/^\d{4}$/.test(idnoLastFour)) return undefined;
  const { serial: certificateSerial, notBefore, notAfter, policies } = holder;
  return { holderCode, name, idnoLastFour, certificateSerial, notBefore, notAfter, policies };
}
