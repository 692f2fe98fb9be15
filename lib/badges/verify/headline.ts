import { type Finding, leavesOpen } from "./finding-codes";
import type { CheckName, Conclusion } from "./vocabulary";

interface HeadlineRule {
  readonly name: string;
  readonly conclusion: Conclusion;
  readonly applies: (findings: readonly Finding[]) => boolean;
}

const failed = (check: CheckName) => (findings: readonly Finding[]) =>
  findings.some((one) => one.check === check && one.verdict === "fail");
const open = (check: CheckName) => (findings: readonly Finding[]) => findings.some((one) => one.check === check && leavesOpen(one));
const passed = (check: CheckName) => (findings: readonly Finding[]) =>
  findings.some((one) => one.check === check && one.verdict === "pass");
const found =
  (...codes: readonly Finding["code"][]) =>
  (findings: readonly Finding[]) =>
    findings.some(({ code, verdict }) => codes.includes(code) && verdict !== "warn");
const warned = (findings: readonly Finding[]) =>
  findings.some(({ verdict, code }) => verdict === "warn" || code === "jsonld.context_unknown");

/**
 * The sentence at the head of a report and the conclusion that goes with it: the first rule that applies. What makes
 * the badge worthless comes before what merely ended it, and that before what could not be found out.
 */
const RULES = [
  { name: "unreadable", conclusion: "invalid", applies: failed("format") },
  { name: "unreachable", conclusion: "unsure", applies: open("format") },
  { name: "presentation_failed", conclusion: "invalid", applies: failed("presentation") },
  {
    name: "altered",
    conclusion: "invalid",
    applies: found("proof.signature_mismatch", "proof.hosted_differs", "proof.claim_differs", "proof.value_malformed"),
  },
  { name: "unproven", conclusion: "invalid", applies: failed("proof") },
  { name: "sandbox", conclusion: "invalid", applies: found("certificate.sandbox_refused") },
  {
    name: "not_from_issuer",
    conclusion: "invalid",
    applies: (findings) => failed("provenance")(findings) || failed("certificate")(findings),
  },
  {
    name: "malformed",
    conclusion: "invalid",
    applies: (findings) =>
      failed("schema")(findings) ||
      failed("jsonld")(findings) ||
      found("validity.date_invalid", "status.entry_invalid", "status.index_out_of_range")(findings),
  },
  { name: "revoked", conclusion: "revoked", applies: found("status.revoked") },
  { name: "suspended", conclusion: "suspended", applies: found("status.suspended") },
  { name: "wrong_recipient", conclusion: "invalid", applies: failed("recipient") },
  {
    name: "unsure_proof",
    conclusion: "unsure",
    applies: (findings) => open("proof")(findings) || open("presentation")(findings) || !passed("proof")(findings),
  },
  { name: "unsure_issuer", conclusion: "unsure", applies: (findings) => open("provenance")(findings) || !passed("provenance")(findings) },
  { name: "not_yet_valid", conclusion: "not_yet_valid", applies: found("validity.not_yet_valid") },
  { name: "expired", conclusion: "expired", applies: found("validity.expired") },
  { name: "unsure_status", conclusion: "unsure", applies: open("status") },
  {
    name: "issuer_unknown",
    conclusion: "valid_with_warnings",
    applies: (findings) => findings.some(({ code }) => code === "issuer_trust.unknown"),
  },
  { name: "valid_with_warnings", conclusion: "valid_with_warnings", applies: warned },
  { name: "valid", conclusion: "valid", applies: () => true },
] as const satisfies readonly HeadlineRule[];

export type HeadlineName = (typeof RULES)[number]["name"];

/** Every headline, most serious first. */
export const HEADLINES: readonly HeadlineName[] = RULES.map(({ name }) => name);

/** Facts that a headline's text may name; empty where the badge does not say. */
export const HEADLINE_EVIDENCE = ["badge", "issuer", "issuerId", "issuedOn", "expires"] as const;

/** Names of evidence that are instants (ISO 8601): whoever shows a text formats them for the reader first. */
export const INSTANT_EVIDENCE: readonly string[] = [
  "issuedOn",
  "expires",
  "from",
  "until",
  "created",
  "signedAt",
  "validTo",
  "revokedAt",
  "at",
  "madeAt",
];

/** What the findings come to. */
export function concludeFrom(findings: readonly Finding[]): { readonly name: HeadlineName; readonly conclusion: Conclusion } {
  const { name, conclusion } = RULES.find(({ applies }) => applies(findings)) ?? RULES[0];
  return { name, conclusion };
}
