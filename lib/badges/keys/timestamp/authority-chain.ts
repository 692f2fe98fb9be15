import { X509Certificate } from "node:crypto";
import { readCrl, readCrlReasons } from "../x509/crl";
import { readSignerCertificate } from "../x509/read";
import { TSP_OID } from "./algorithms";
import { childrenOf, oidOf, readDer, TAG } from "./der-reader";

/** What is the matter with the certificate of a time stamp authority. */
export type AuthorityProblem = "certificate_not_for_timestamps" | "chain_broken" | "root_unknown" | "not_valid_at_time" | "revoked";

const MAXIMUM_CHAIN = 6;

/**
 * Reasons (RFC 5280 §5.3.1) for which older time stamps stay good: unspecified, affiliationChanged, superseded,
 * cessationOfOperation. For every other, and for none, a stolen key could have written any time (RFC 3161 §4).
 */
const HARMLESS_REASONS: readonly number[] = [0, 3, 4, 5];

/** Checks the certificate that signed a time stamp: its purpose, its chain, its validity at that time, its revocation. */
export function authorityProblem(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  at: Date,
  { roots, crls = [] }: { readonly roots: readonly string[]; readonly crls?: readonly string[] },
): AuthorityProblem | undefined {
  if (!isForTimestampsAlone(leaf)) return "certificate_not_for_timestamps";
  const anchors = roots.flatMap(certificatesOf);
  const chain = chainOf(leaf, [...others, ...anchors], anchors);
  if (!chain.complete) return isForged(chain.path.at(-1) ?? leaf, [...others, ...anchors]) ? "chain_broken" : "root_unknown";
  if (chain.path.some((one) => at < new Date(one.validFrom) || at > new Date(one.validTo))) return "not_valid_at_time";
  return chain.path.some((one, index) => isRevoked(one, chain.path[index + 1], at, crls)) ? "revoked" : undefined;
}

/** Climbs from the leaf until it reaches an anchor. */
function chainOf(
  leaf: X509Certificate,
  candidates: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
): { readonly path: readonly X509Certificate[]; readonly complete: boolean } {
  const path = [leaf];
  while (path.length < MAXIMUM_CHAIN) {
    const top = path.at(-1) ?? leaf;
    if (anchors.some(({ fingerprint256 }) => fingerprint256 === top.fingerprint256)) return { path, complete: true };
    const above = candidates.find((one) => one.ca && !path.includes(one) && top.checkIssued(one) && top.verify(one.publicKey));
    if (!above) return { path, complete: false };
    path.push(above);
  }
  return { path, complete: false };
}

/** Whether a certificate names one of the others as its issuer without having been signed by it. */
function isForged(certificate: X509Certificate, others: readonly X509Certificate[]): boolean {
  return others.some((one) => certificate.checkIssued(one) && !certificate.verify(one.publicKey));
}

/** RFC 3161 §2.3: one extendedKeyUsage, critical, with timeStamping as its only purpose. */
function isForTimestampsAlone(certificate: X509Certificate): boolean {
  const [tbs] = childrenOf(readDer(certificate.raw));
  const explicit = tbs && childrenOf(tbs).find(({ tag }) => tag === TAG.context(3));
  const [list] = explicit ? childrenOf(explicit) : [];
  const usages = (list ? childrenOf(list) : []).map(childrenOf).filter(([id]) => oidOf(id) === TSP_OID.extendedKeyUsage);
  const [usage] = usages;
  const [, critical, value] = usage ?? [];
  if (usages.length !== 1 || critical?.tag !== TAG.boolean || critical.contents[0] === 0 || !value) return false;
  const purposes = childrenOf(readDer(value.contents)).map(oidOf);
  return purposes.length === 1 && purposes[0] === TSP_OID.timeStamping;
}

function isRevoked(certificate: X509Certificate, issuer: X509Certificate | undefined, at: Date, crls: readonly string[]): boolean {
  if (!issuer) return false;
  const { serialNumber } = readSignerCertificate(certificate.raw.toString("base64"));
  return crls.some((crl) => {
    const since = readCrl(crl, issuer)?.revoked.get(serialNumber);
    const reason = readCrlReasons(crl, issuer)?.get(serialNumber);
    return since !== undefined && (since <= at || reason === undefined || !HARMLESS_REASONS.includes(reason));
  });
}

/** The certificates of a PEM text; the verifier's own, so that a bad one is an error and no finding. */
function certificatesOf(pem: string): readonly X509Certificate[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((one) => new X509Certificate(one));
}
