import { finding } from "../finding-codes";
import type { Trust } from "../options";
import type { Finding } from "../report";

/** Whether the verifier knows the issuer: a caution for people, never a failure (a badge of a stranger can be genuine). */
export function checkIssuerTrust(issuerId: string | undefined, trust: Trust | undefined): readonly Finding[] {
  if (!trust || issuerId === undefined) return [finding("issuer_trust.not_checked", {})];
  return [finding(`issuer_trust.${trust.issuerTrust(issuerId)}`, { issuer: issuerId })];
}
