import type { CheckName, Evidence, EvidenceValue, Verdict } from "./vocabulary";

interface FindingRow {
  readonly check: CheckName;
  readonly verdict: Verdict;
  /** Names of the facts that come with it and that its text may use. */
  readonly evidence: readonly string[];
  /** Left unchecked, it leaves the whole question open: the conclusion is then "unsure". */
  readonly decides?: true;
}

/**
 * Every finding that verification can make: the check it belongs to, its verdict and the evidence with it. Closed: the
 * texts in every language and the pages are tested against this list.
 */
export const FINDING_CODES = {
  "format.recognised": { check: "format", verdict: "pass", evidence: ["container"] },
  "format.unrecognised": { check: "format", verdict: "fail", evidence: [] },
  "format.too_large": { check: "format", verdict: "fail", evidence: ["maximumBytes"] },
  "format.too_deep": { check: "format", verdict: "fail", evidence: ["maximumDepth"] },
  "format.too_many_members": { check: "format", verdict: "fail", evidence: ["maximum"] },
  "format.json_malformed": { check: "format", verdict: "fail", evidence: [] },
  "format.member_forbidden": { check: "format", verdict: "fail", evidence: ["member"] },
  "format.jws_malformed": { check: "format", verdict: "fail", evidence: [] },
  "format.image_invalid": { check: "format", verdict: "fail", evidence: ["reason"] },
  "format.image_without_badge": { check: "format", verdict: "fail", evidence: [] },
  "format.image_with_two_badges": { check: "format", verdict: "fail", evidence: [] },
  "format.not_a_badge": { check: "format", verdict: "fail", evidence: ["type"] },
  "format.address_refused": { check: "format", verdict: "fail", evidence: [] },
  "format.address_unavailable": { check: "format", verdict: "not_checked", evidence: ["host"], decides: true },
  "format.address_not_found": { check: "format", verdict: "fail", evidence: ["host", "status"] },
  "format.pdf_invalid": { check: "format", verdict: "fail", evidence: ["reason"] },
  "format.pdf_without_badge": { check: "format", verdict: "fail", evidence: [] },
  "format.picture_unreadable": { check: "format", verdict: "fail", evidence: [] },
  "format.picture_without_code": { check: "format", verdict: "fail", evidence: [] },
  "format.code_without_badge": { check: "format", verdict: "fail", evidence: [] },
  "format.pack_invalid": { check: "format", verdict: "fail", evidence: ["reason"] },
  "format.presentation_empty": { check: "format", verdict: "fail", evidence: [] },

  "schema.valid": { check: "schema", verdict: "pass", evidence: [] },
  "schema.invalid": { check: "schema", verdict: "fail", evidence: ["problems"] },
  "schema.deviates": { check: "schema", verdict: "warn", evidence: ["problems"] },
  "schema.member_missing": { check: "schema", verdict: "fail", evidence: ["members"] },
  "schema.member_omitted": { check: "schema", verdict: "warn", evidence: ["members"] },
  "schema.unknown_schema": { check: "schema", verdict: "not_checked", evidence: ["schema"] },

  "jsonld.valid": { check: "jsonld", verdict: "pass", evidence: [] },
  "jsonld.undefined_terms": { check: "jsonld", verdict: "fail", evidence: ["reason"] },
  "jsonld.context_unknown": { check: "jsonld", verdict: "not_checked", evidence: ["context"] },
  "jsonld.context_missing": { check: "jsonld", verdict: "warn", evidence: [] },
  "jsonld.not_linked": { check: "jsonld", verdict: "not_checked", evidence: [] },

  "proof.verified": { check: "proof", verdict: "pass", evidence: ["method"] },
  "proof.hosted": { check: "proof", verdict: "pass", evidence: ["host"] },
  "proof.hosted_differs": { check: "proof", verdict: "fail", evidence: ["members"] },
  "proof.hosted_updated": { check: "proof", verdict: "warn", evidence: ["members"] },
  "proof.hosted_not_found": { check: "proof", verdict: "fail", evidence: ["host", "status"] },
  "proof.hosted_unavailable": { check: "proof", verdict: "not_checked", evidence: ["host"], decides: true },
  "proof.hosted_malformed": { check: "proof", verdict: "fail", evidence: ["host"] },
  "proof.hosted_id_differs": { check: "proof", verdict: "fail", evidence: ["host"] },
  "proof.hosted_address_invalid": { check: "proof", verdict: "fail", evidence: [] },
  "proof.missing": { check: "proof", verdict: "fail", evidence: [] },
  "proof.signature_mismatch": { check: "proof", verdict: "fail", evidence: ["method"] },
  "proof.value_malformed": { check: "proof", verdict: "fail", evidence: ["method"] },
  "proof.method_unsupported": { check: "proof", verdict: "not_checked", evidence: ["method"], decides: true },
  "proof.base_not_for_verification": { check: "proof", verdict: "not_checked", evidence: ["method"] },
  "proof.not_computable": { check: "proof", verdict: "not_checked", evidence: ["method"], decides: true },
  "proof.purpose_wrong": { check: "proof", verdict: "fail", evidence: ["purpose"] },
  "proof.created_invalid": { check: "proof", verdict: "fail", evidence: ["created"] },
  "proof.expired": { check: "proof", verdict: "fail", evidence: ["expires"] },
  "proof.not_examined": { check: "proof", verdict: "not_checked", evidence: ["count"] },
  "proof.previous_missing": { check: "proof", verdict: "fail", evidence: [] },
  "proof.algorithm_refused": { check: "proof", verdict: "fail", evidence: ["algorithm"] },
  "proof.algorithm_unfit": { check: "proof", verdict: "fail", evidence: ["algorithm", "key"] },
  "proof.header_refused": { check: "proof", verdict: "fail", evidence: ["member"] },
  "proof.header_unusual": { check: "proof", verdict: "warn", evidence: ["member"] },
  "proof.key_unnamed": { check: "proof", verdict: "fail", evidence: [] },
  "proof.key_unavailable": { check: "proof", verdict: "not_checked", evidence: ["key"], decides: true },
  "proof.key_unsupported": { check: "proof", verdict: "not_checked", evidence: ["key"], decides: true },
  "proof.key_not_found": { check: "proof", verdict: "fail", evidence: ["key"] },
  "proof.key_invalid": { check: "proof", verdict: "fail", evidence: ["key"] },
  "proof.key_weak": { check: "proof", verdict: "fail", evidence: ["key"] },
  "proof.claim_differs": { check: "proof", verdict: "fail", evidence: ["claims"] },
  "proof.claim_missing": { check: "proof", verdict: "warn", evidence: ["claims"] },
  "proof.vc_claim": { check: "proof", verdict: "warn", evidence: [] },
  "proof.vc_claim_unfit": { check: "proof", verdict: "fail", evidence: [] },
  "proof.address_unknown": { check: "proof", verdict: "not_checked", evidence: [], decides: true },
  "proof.only_in_pack": { check: "proof", verdict: "not_checked", evidence: ["host"], decides: true },

  "provenance.confirmed": { check: "provenance", verdict: "pass", evidence: ["issuer"] },
  "provenance.confirmed_by_certificate": { check: "provenance", verdict: "pass", evidence: ["issuer"] },
  "provenance.insecure_transport": { check: "provenance", verdict: "warn", evidence: ["issuer"] },
  "provenance.hosted_by_issuer": { check: "provenance", verdict: "pass", evidence: ["issuer"] },
  "provenance.key_not_listed": { check: "provenance", verdict: "fail", evidence: ["issuer", "key"] },
  "provenance.controller_differs": { check: "provenance", verdict: "fail", evidence: ["issuer", "controller"] },
  "provenance.issuer_unavailable": { check: "provenance", verdict: "not_checked", evidence: ["issuer"], decides: true },
  "provenance.issuer_not_found": { check: "provenance", verdict: "fail", evidence: ["issuer"] },
  "provenance.issuer_differs": { check: "provenance", verdict: "fail", evidence: ["issuer"] },
  "provenance.issuer_unresolvable": { check: "provenance", verdict: "not_checked", evidence: ["issuer"], decides: true },
  "provenance.outside_scope": { check: "provenance", verdict: "fail", evidence: ["issuer", "host"] },
  "provenance.badge_class_unavailable": { check: "provenance", verdict: "not_checked", evidence: ["badgeClass"], decides: true },
  "provenance.badge_class_unconfirmed": { check: "provenance", verdict: "warn", evidence: ["badgeClass"] },
  "provenance.badge_class_differs": { check: "provenance", verdict: "fail", evidence: ["badgeClass"] },
  "provenance.unproven": { check: "provenance", verdict: "not_checked", evidence: [] },
  "provenance.only_in_pack": { check: "provenance", verdict: "not_checked", evidence: ["issuer"], decides: true },

  "certificate.trusted": { check: "certificate", verdict: "pass", evidence: ["subject", "root"] },
  "certificate.none": { check: "certificate", verdict: "not_checked", evidence: [] },
  "certificate.malformed": { check: "certificate", verdict: "fail", evidence: [] },
  "certificate.key_differs": { check: "certificate", verdict: "fail", evidence: ["subject"] },
  "certificate.chain_broken": { check: "certificate", verdict: "fail", evidence: ["subject"] },
  "certificate.root_unknown": { check: "certificate", verdict: "warn", evidence: ["subject", "root"] },
  "certificate.not_valid_at_signing": { check: "certificate", verdict: "fail", evidence: ["subject", "signedAt"] },
  "certificate.expired_since": { check: "certificate", verdict: "warn", evidence: ["subject", "validTo"] },
  "certificate.issuer_not_named": { check: "certificate", verdict: "warn", evidence: ["subject", "issuer"] },
  "certificate.names_another": { check: "certificate", verdict: "fail", evidence: ["subject", "issuer"] },
  "certificate.revoked": { check: "certificate", verdict: "fail", evidence: ["subject", "revokedAt"] },
  "certificate.revoked_since": { check: "certificate", verdict: "warn", evidence: ["subject", "revokedAt"] },
  "certificate.valid_at_stamp": { check: "certificate", verdict: "pass", evidence: ["subject", "at", "validTo"] },
  "certificate.revoked_after_stamp": { check: "certificate", verdict: "pass", evidence: ["subject", "revokedAt", "at"] },
  "certificate.status_good": { check: "certificate", verdict: "pass", evidence: ["subject", "source"] },
  "certificate.status_unavailable": { check: "certificate", verdict: "not_checked", evidence: ["subject", "host", "reason"] },
  "certificate.agency_differs": { check: "certificate", verdict: "fail", evidence: ["subject", "agency"] },
  "certificate.agency_not_named": { check: "certificate", verdict: "warn", evidence: ["subject"] },
  "certificate.sandbox": { check: "certificate", verdict: "warn", evidence: ["subject", "root"] },
  "certificate.sandbox_refused": { check: "certificate", verdict: "fail", evidence: ["subject", "root"] },

  "timestamp.proven": { check: "timestamp", verdict: "pass", evidence: ["at", "authority"] },
  "timestamp.none": { check: "timestamp", verdict: "not_checked", evidence: [] },
  "timestamp.another_badge": { check: "timestamp", verdict: "not_checked", evidence: [] },
  "timestamp.authority_unknown": { check: "timestamp", verdict: "warn", evidence: ["authority"] },
  "timestamp.purpose_wrong": { check: "timestamp", verdict: "warn", evidence: ["authority"] },
  "timestamp.refused": { check: "timestamp", verdict: "warn", evidence: ["reason"] },

  "refresh.current": { check: "refresh", verdict: "pass", evidence: ["host"] },
  "refresh.updated": { check: "refresh", verdict: "pass", evidence: ["from"] },
  "refresh.unavailable": { check: "refresh", verdict: "not_checked", evidence: ["host"] },
  "refresh.refused": { check: "refresh", verdict: "warn", evidence: ["host", "reason"] },

  "status.good": { check: "status", verdict: "pass", evidence: ["purpose"] },
  "status.none_declared": { check: "status", verdict: "not_checked", evidence: [] },
  "status.revoked": { check: "status", verdict: "fail", evidence: ["reason"] },
  "status.suspended": { check: "status", verdict: "fail", evidence: [] },
  "status.list_unavailable": { check: "status", verdict: "not_checked", evidence: ["host"], decides: true },
  "status.list_invalid": { check: "status", verdict: "not_checked", evidence: ["host", "reason"], decides: true },
  "status.entry_invalid": { check: "status", verdict: "fail", evidence: ["member"] },
  "status.index_out_of_range": { check: "status", verdict: "fail", evidence: ["index"] },
  "status.type_unsupported": { check: "status", verdict: "not_checked", evidence: ["type"], decides: true },
  "status.purpose_unsupported": { check: "status", verdict: "not_checked", evidence: ["purpose"] },
  "status.unproven": { check: "status", verdict: "not_checked", evidence: [] },
  "status.only_in_pack": { check: "status", verdict: "not_checked", evidence: [], decides: true },
  "status.as_of": { check: "status", verdict: "warn", evidence: ["at"] },

  "validity.current": { check: "validity", verdict: "pass", evidence: ["from", "until"] },
  "validity.current_without_end": { check: "validity", verdict: "pass", evidence: ["from"] },
  "validity.current_without_begin": { check: "validity", verdict: "pass", evidence: ["until"] },
  "validity.expired": { check: "validity", verdict: "fail", evidence: ["until"] },
  "validity.not_yet_valid": { check: "validity", verdict: "fail", evidence: ["from"] },
  "validity.date_invalid": { check: "validity", verdict: "fail", evidence: ["member"] },
  "validity.zone_missing": { check: "validity", verdict: "warn", evidence: ["member"] },
  "validity.not_stated": { check: "validity", verdict: "not_checked", evidence: [] },

  "recipient.matches": { check: "recipient", verdict: "pass", evidence: [] },
  "recipient.differs": { check: "recipient", verdict: "fail", evidence: [] },
  "recipient.not_asked": { check: "recipient", verdict: "not_checked", evidence: [] },
  "recipient.not_comparable": { check: "recipient", verdict: "not_checked", evidence: [] },

  "endorsements.verified": { check: "endorsements", verdict: "pass", evidence: ["count"] },
  "endorsements.doubtful": { check: "endorsements", verdict: "warn", evidence: ["count"] },
  "endorsements.not_verified": { check: "endorsements", verdict: "not_checked", evidence: ["count"] },

  "members.verified": { check: "members", verdict: "pass", evidence: ["count"] },
  "members.doubtful": { check: "members", verdict: "warn", evidence: ["count"] },
  "members.not_verified": { check: "members", verdict: "not_checked", evidence: ["count"] },
  "members.same_subject": { check: "members", verdict: "pass", evidence: ["count"] },
  "members.subject_differs": { check: "members", verdict: "warn", evidence: ["count"] },
  "members.subject_not_comparable": { check: "members", verdict: "not_checked", evidence: ["count"] },

  "presentation.verified": { check: "presentation", verdict: "pass", evidence: ["holder"] },
  "presentation.unsigned": { check: "presentation", verdict: "not_checked", evidence: [] },
  "presentation.signature_mismatch": { check: "presentation", verdict: "fail", evidence: ["method"] },
  "presentation.proof_refused": { check: "presentation", verdict: "fail", evidence: ["reason"] },
  "presentation.holder_differs": { check: "presentation", verdict: "fail", evidence: ["holder"] },
  "presentation.challenge_differs": { check: "presentation", verdict: "fail", evidence: [] },
  "presentation.domain_differs": { check: "presentation", verdict: "fail", evidence: [] },
  "presentation.challenge_not_asked": { check: "presentation", verdict: "not_checked", evidence: [] },
  "presentation.not_verifiable": { check: "presentation", verdict: "not_checked", evidence: ["method"], decides: true },
  "presentation.holder_is_subject": { check: "presentation", verdict: "pass", evidence: [] },
  "presentation.holder_is_another": { check: "presentation", verdict: "warn", evidence: [] },

  "pack.trusted": { check: "pack", verdict: "pass", evidence: ["verifier", "madeAt"] },
  "pack.word_of_maker": { check: "pack", verdict: "not_checked", evidence: ["madeAt"] },
  "pack.signature_refused": { check: "pack", verdict: "warn", evidence: ["reason"] },

  "issuer_trust.ours": { check: "issuer_trust", verdict: "pass", evidence: ["issuer"] },
  "issuer_trust.listed": { check: "issuer_trust", verdict: "pass", evidence: ["issuer"] },
  "issuer_trust.unknown": { check: "issuer_trust", verdict: "warn", evidence: ["issuer"] },
  "issuer_trust.not_checked": { check: "issuer_trust", verdict: "not_checked", evidence: [] },
} as const satisfies Record<string, FindingRow>;

export type FindingCode = keyof typeof FINDING_CODES;

/**
 * One line of a verification report. `code` is one of `FINDING_CODES` and the key of the text shown to people in every
 * language; `evidence` holds the facts that the text names, never personal data.
 */
export interface Finding {
  readonly check: CheckName;
  readonly verdict: Verdict;
  readonly code: FindingCode;
  readonly evidence: Evidence;
}

type EvidenceOf<Code extends FindingCode> = Readonly<Record<(typeof FINDING_CODES)[Code]["evidence"][number], EvidenceValue>>;

/** Evidence is quoted in pages: a hostile badge must not fill them. */
const MAXIMUM_EVIDENCE_LENGTH = 300;

/** A finding with the check and the verdict of its row. Long texts in the evidence are cut. */
export function finding<Code extends FindingCode>(code: Code, evidence: EvidenceOf<Code>): Finding {
  const { check, verdict } = rowOf(code);
  return { check, verdict, code, evidence: shortened(evidence) };
}

/** The same finding, when something else outweighs it: one good proof suffices (OB 3.0 §8), the bad one is told as a warning. */
export function demoted(original: Finding): Finding {
  return original.verdict === "pass" ? original : { ...original, verdict: "warn" };
}

/** Whether the finding leaves open what the conclusion needs to know. */
export function leavesOpen(one: Finding): boolean {
  return one.verdict === "not_checked" && rowOf(one.code).decides === true;
}

function rowOf(code: FindingCode): FindingRow {
  return FINDING_CODES[code];
}

function shortened(evidence: Evidence): Evidence {
  if (!Object.values(evidence).some((value) => typeof value === "string" && value.length > MAXIMUM_EVIDENCE_LENGTH)) return evidence;
  return Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => [name, typeof value === "string" ? value.slice(0, MAXIMUM_EVIDENCE_LENGTH) : value]),
  );
}
