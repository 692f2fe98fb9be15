import type { Trust } from "../badges";

/** Whom this platform trusts, as plain data: the server verifies with it, and the browser is handed the same. */
export interface PlatformTrust extends Omit<Trust, "issuerTrust" | "agencyOf"> {
  /** Ids of our own issuers. */
  readonly ours: readonly string[];
  /** Ids of other issuers that we recognise. */
  readonly listed: readonly string[];
  /** What is known of the agencies behind issuers. */
  readonly agencies: readonly { readonly issuerId: string; readonly oid?: string; readonly code?: string }[];
}

/** The same as the verifier wants it. */
export function trustOf({ ours, listed, agencies, ...anchors }: PlatformTrust): Trust {
  const [own, others] = [new Set(ours), new Set(listed)];
  const known = new Map(agencies.map(({ issuerId, ...ids }) => [issuerId, ids]));
  return {
    ...anchors,
    issuerTrust: (issuerId) => (own.has(issuerId) ? "ours" : others.has(issuerId) ? "listed" : "unknown"),
    ...(known.size > 0 && { agencyOf: (issuerId: string) => known.get(issuerId) }),
  };
}
