import type { Conclusion } from "../../../lib/badges";

/** What was done to a credential, and what our own verifier has to conclude of it. */
interface CaseRow {
  /** Whether a judge has to accept it. */
  readonly accepted: boolean;
  readonly conclusions: readonly Conclusion[];
}

const GENUINE = { accepted: true, conclusions: ["valid", "valid_with_warnings"] } as const;
const FORGED = { accepted: false, conclusions: ["invalid"] } as const;

/** Every case of the set; `altered:` names the class of members in which a good credential was changed afterwards. */
export const CASES = {
  valid: GENUINE,
  expired: { accepted: false, conclusions: ["expired"] },
  "not yet valid": { accepted: false, conclusions: ["not_yet_valid"] },
  revoked: { accepted: false, conclusions: ["revoked"] },
  suspended: { accepted: false, conclusions: ["suspended"] },
  /** Signed with another key than the one that it names. */
  "wrong key": FORGED,
  /**
   * Signed with the key of a stranger, who publishes it, in the issuer's name. The issuer of a did:key publishes no
   * document that could deny the key, and need not: its name is the one key that there is.
   */
  "stranger's key": FORGED,
  "altered: issuer": FORGED,
  "altered: subject": FORGED,
  "altered: achievement": FORGED,
  "altered: dates": FORGED,
  "altered: evidence": FORGED,
  "altered: result": FORGED,
  "altered: status": FORGED,
  "altered: contexts": FORGED,
  "altered: proof value": FORGED,
  /** `created` of a Data Integrity proof, `kid` of a JWS header. */
  "altered: proof options": FORGED,
  /** A proof for another purpose; a JWS with `alg` none. */
  "altered: proof kind": FORGED,
  /** OB 2.0 only: the host knows nothing of the assertion. */
  "not at its host": FORGED,
  /** OB 2.0 only: an assertion at an address outside its issuer's scope. */
  "outside scope": FORGED,
} as const satisfies Record<string, CaseRow>;

export type CaseName = keyof typeof CASES;

/** What is tried at every kind of issuer; the other cases only at the kind that every judge resolves. */
export const BASIC_CASES: readonly CaseName[] = ["valid", "expired", "revoked", "altered: achievement", "stranger's key"];

export const FULL_CASES: readonly CaseName[] = [
  "valid",
  "expired",
  "not yet valid",
  "revoked",
  "suspended",
  "wrong key",
  "stranger's key",
  "altered: issuer",
  "altered: subject",
  "altered: achievement",
  "altered: dates",
  "altered: evidence",
  "altered: result",
  "altered: status",
  "altered: contexts",
  "altered: proof value",
  "altered: proof options",
  "altered: proof kind",
];
