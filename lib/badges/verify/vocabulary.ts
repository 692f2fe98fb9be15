/** What one check found. "not_checked" is never counted as "pass" (habit 10). */
export const VERDICTS = ["pass", "fail", "warn", "not_checked"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The layers of a report, in the order in which a reader wants them. */
export const CHECKS = [
  "format",
  "pack",
  "presentation",
  "schema",
  "jsonld",
  "proof",
  "provenance",
  "certificate",
  "timestamp",
  "refresh",
  "status",
  "validity",
  "recipient",
  "endorsements",
  "members",
  "issuer_trust",
] as const;
export type CheckName = (typeof CHECKS)[number];

export type EvidenceValue = string | number | boolean | readonly string[];
export type Evidence = Readonly<Record<string, EvidenceValue>>;

/** `valid` = genuine and good today; `unsure` = nothing failed but something that decides could not be checked. */
export const CONCLUSIONS = [
  "valid",
  "valid_with_warnings",
  "expired",
  "not_yet_valid",
  "revoked",
  "suspended",
  "invalid",
  "unsure",
] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];
