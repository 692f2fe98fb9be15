/**
 * Credentials inside others (members of records, endorsements) that one verification looks at. A record with twenty
 * members and an endorsement of most of them is within it; twenty such records in one presentation are not.
 */
const MAXIMUM_NESTED = 60;
/** Signatures of credentials, endorsements and status lists. Each nested credential may have one, and stand in two lists. */
const MAXIMUM_SIGNATURES = 200;
/** Of these, selective disclosures: each is canonicalised for itself, and has a signature for each statement. */
const MAXIMUM_DISCLOSURES = 64;

/** What one verification may still do; each question takes one from what is left. */
export interface WorkBudget {
  readonly mayExamineNested: () => boolean;
  readonly mayVerifySignature: (kind: "ordinary" | "disclosure") => boolean;
}

/**
 * The limits of single credentials multiply: presentations hold records, these members, and these endorsements with
 * several proofs each. This budget is one for all that is verified in one call; what it does not reach is told as not checked.
 */
export function workBudget(): WorkBudget {
  const left = { nested: MAXIMUM_NESTED, signatures: MAXIMUM_SIGNATURES, disclosures: MAXIMUM_DISCLOSURES };
  return {
    mayExamineNested: () => left.nested-- > 0,
    mayVerifySignature: (kind) => left.signatures-- > 0 && (kind === "ordinary" || left.disclosures-- > 0),
  };
}
