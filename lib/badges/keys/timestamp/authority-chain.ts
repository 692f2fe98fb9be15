import { anchorsOf, type Certificate, isSameCertificate, isSignedBy, issued, namesIssuer } from "../x509/certificate";
import { readCrl, readCrlReasons } from "../x509/crl";
import { childrenOf, oidOf, readDer } from "../x509/der-reader";
import { TSP_OID } from "./algorithms";

/** What is the matter with the certificate of a time stamp authority. */
export type AuthorityProblem = "certificate_not_for_timestamps" | "chain_broken" | "root_unknown" | "not_valid_at_time" | "revoked";

const MAXIMUM_CHAIN = 6;

/**
 * Reasons (RFC 5280 §5.3.1) for which older time stamps stay good: unspecified, affiliationChanged, superseded,
 * cessationOfOperation. For every other, and for none, a stolen key could have written any time (RFC 3161 §4).
 */
const HARMLESS_REASONS: readonly number[] = [0, 3, 4, 5];

/** Checks the certificate that signed a time stamp: its purpose, its chain, its validity at that time, its revocation. */
export async function authorityProblem(
  leaf: Certificate,
  others: readonly Certificate[],
  at: Date,
  { roots, crls = [] }: { readonly roots: readonly string[]; readonly crls?: readonly string[] },
): Promise<AuthorityProblem | undefined> {
  if (!isForTimestampsAlone(leaf)) return "certificate_not_for_timestamps";
  const anchors = roots.flatMap(anchorsOf);
  const candidates = [...others, ...anchors];
  const chain = await chainOf(leaf, candidates, anchors);
  if (!chain.complete) return (await isForged(chain.path.at(-1) ?? leaf, candidates)) ? "chain_broken" : "root_unknown";
  if (chain.path.some((one) => at < one.from || at > one.until)) return "not_valid_at_time";
  for (const [index, one] of chain.path.entries()) if (await isRevoked(one, chain.path[index + 1], at, crls)) return "revoked";
  return undefined;
}

/** Climbs from the leaf until it reaches an anchor. */
async function chainOf(
  leaf: Certificate,
  candidates: readonly Certificate[],
  anchors: readonly Certificate[],
): Promise<{ readonly path: readonly Certificate[]; readonly complete: boolean }> {
  const path = [leaf];
  while (path.length < MAXIMUM_CHAIN) {
    const top = path.at(-1) ?? leaf;
    if (anchors.some((anchor) => isSameCertificate(anchor, top))) return { path, complete: true };
    const above = await issuerOf(
      path,
      candidates.filter((one) => !path.includes(one)),
    );
    if (!above) return { path, complete: false };
    path.push(above);
  }
  return { path, complete: false };
}

async function issuerOf(path: readonly Certificate[], candidates: readonly Certificate[]): Promise<Certificate | undefined> {
  const top = path.at(-1);
  for (const one of candidates) if (top && (await issued(one, top, path.slice(1)))) return one;
  return undefined;
}

/** Whether a certificate names one of the others as its issuer without having been signed by it. */
async function isForged(certificate: Certificate, others: readonly Certificate[]): Promise<boolean> {
  for (const one of others) if (namesIssuer(certificate, one) && !(await isSignedBy(one.key, certificate))) return true;
  return false;
}

/** RFC 3161 §2.3: one extendedKeyUsage, critical, with timeStamping as its only purpose. */
function isForTimestampsAlone({ extensions }: Certificate): boolean {
  const usage = extensions.get(TSP_OID.extendedKeyUsage);
  if (!usage?.critical) return false;
  const purposes = childrenOf(readDer(usage.value)).map(oidOf);
  return purposes.length === 1 && purposes[0] === TSP_OID.timeStamping;
}

async function isRevoked(
  { serialNumber }: Certificate,
  issuer: Certificate | undefined,
  at: Date,
  crls: readonly string[],
): Promise<boolean> {
  for (const crl of issuer ? crls : []) {
    const since = issuer && (await readCrl(crl, issuer))?.revoked.get(serialNumber);
    const reason = issuer && (await readCrlReasons(crl, issuer))?.get(serialNumber);
    if (since !== undefined && (since <= at || reason === undefined || !HARMLESS_REASONS.includes(reason))) return true;
  }
  return false;
}
