import { type Certificate, isSignedBy, sameBytes } from "./certificate";
import { KEY_USAGE } from "./oids";

export type ChainFailure =
  | "moica.not_yet_valid"
  | "moica.expired"
  | "moica.key_usage"
  | "moica.key_too_short"
  | "moica.critical_extension"
  | "moica.policy"
  | "moica.chain_untrusted"
  | "moica.issuer_not_ca"
  | "moica.issuer_key_usage"
  | "moica.path_length"
  | "moica.issuer_expired";

export interface TrustStore {
  /** The pinned roots. They are trusted because they are here: their own signature is not asked. */
  readonly roots: readonly Certificate[];
  /** Authorities below a root that may help to build the path; they earn their trust on the way. */
  readonly intermediates: readonly Certificate[];
  /** When not empty, the card must carry one of these certificate policies (an assurance level). */
  readonly requiredPolicies: readonly string[];
}

/** Root → MOICA → holder needs one authority in between; one more leaves room for a re-keyed root. */
const MAX_AUTHORITIES = 3;
const MIN_RSA_BITS = 2048;

/** Checks of the holder's own certificate that need no issuer. */
export function checkHolderCertificate(holder: Certificate, requiredPolicies: readonly string[], now: Date): ChainFailure | undefined {
  if (now < holder.notBefore) return "moica.not_yet_valid";
  if (now > holder.notAfter) return "moica.expired";
  if (!holder.keyUsage?.has(KEY_USAGE.digitalSignature)) return "moica.key_usage";
  if (isShort(holder)) return "moica.key_too_short";
  if (holder.unknownCriticalExtension !== undefined) return "moica.critical_extension";
  if (requiredPolicies.length > 0 && !requiredPolicies.some((policy) => holder.policies.includes(policy))) return "moica.policy";
  return undefined;
}

function isShort(certificate: Certificate): boolean {
  const bits = certificate.publicKey.asymmetricKeyDetails?.modulusLength;
  return certificate.publicKey.asymmetricKeyType === "rsa" && (bits === undefined || bits < MIN_RSA_BITS);
}

/** Why an authority may not vouch for what is below it. @param below number of authorities between it and the holder */
function checkAuthority(authority: Certificate, below: number, now: Date): ChainFailure | undefined {
  if (now < authority.notBefore || now > authority.notAfter) return "moica.issuer_expired";
  if (!authority.isCa) return "moica.issuer_not_ca";
  if (authority.keyUsage && !authority.keyUsage.has(KEY_USAGE.keyCertSign)) return "moica.issuer_key_usage";
  if (authority.pathLength !== undefined && below > authority.pathLength) return "moica.path_length";
  if (isShort(authority)) return "moica.key_too_short";
  if (authority.unknownCriticalExtension !== undefined) return "moica.critical_extension";
  return undefined;
}

const issued = (authority: Certificate, certificate: Certificate): boolean =>
  sameBytes(authority.subject, certificate.issuer) && isSignedBy(certificate.signed, authority.publicKey);

/**
 * Builds the path from the holder to a pinned root and checks every authority on it.
 *
 * `offered` are certificates that came with the signature: they may fill a gap, never end a path.
 * @returns the path, holder first and root last, or why there is none.
 */
export function buildChain(
  holder: Certificate,
  offered: readonly Certificate[],
  trust: TrustStore,
  now: Date,
): readonly Certificate[] | ChainFailure {
  const path = [holder];
  let failure: ChainFailure = "moica.chain_untrusted";
  for (let below = 0; below < MAX_AUTHORITIES; below += 1) {
    const last = path[path.length - 1] ?? holder;
    const roots = trust.roots.filter((root) => issued(root, last));
    const authorities = [...trust.intermediates, ...offered].filter((c) => !path.includes(c) && issued(c, last));
    for (const root of roots) {
      const problem = checkAuthority(root, below, now);
      if (problem === undefined) return [...path, root];
      failure = problem;
    }
    const next = authorities.find((authority) => {
      const problem = checkAuthority(authority, below, now);
      if (problem !== undefined) failure = problem;
      return problem === undefined;
    });
    if (next === undefined) return failure;
    path.push(next);
  }
  return failure;
}
