import { BadgeError } from "../../errors";
import { timestampImprint } from "../../keys/timestamp/imprint";
import { type TimestampProblem, type TimestampVerdict, verifyTimestamp } from "../../keys/timestamp/verify";
import type { JsonObject } from "../../model/json";
import { finding } from "../finding-codes";
import type { VerifyOptions } from "../options";
import type { Finding } from "../report";

/** Stamps that are looked at: one at issuing, and renewals before the older authority's algorithm grows weak. */
const MAXIMUM_TIMESTAMPS = 8;

export interface TimestampOutcome {
  readonly findings: readonly Finding[];
  /** When the badge, with its signature, was there at the latest: the time of the earliest good stamp. */
  readonly known: { readonly stampedAt?: Date };
}

/**
 * Verifies the time stamps kept beside a badge (RFC 3161). A stamp that proves nothing is a warning: the badge is as
 * good without it. A good one fixes when the badge was signed, whatever the badge itself says.
 *
 * @param badge The compact JWS, or the document with its proofs.
 */
export async function checkTimestamps(badge: JsonObject | string, options: VerifyOptions): Promise<TimestampOutcome> {
  const { timestampRoots, crls = [] } = options.trust ?? {};
  const none = { findings: timestampRoots ? [finding("timestamp.none", {})] : [], known: {} };
  // Writing the badge anew to hash it is a tenth of a verification: only where somebody may have a stamp.
  if (!options.findTimestamps && (options.timestamps ?? []).length === 0) return none;
  const imprint = imprintOf(badge);
  if (!imprint) return none;
  const timestamps = [...(options.timestamps ?? []), ...((await options.findTimestamps?.(imprint)) ?? [])];
  if (timestamps.length === 0) return none;
  const question = { imprint, roots: timestampRoots ?? [], crls, now: options.now };
  const verdicts: TimestampVerdict[] = [];
  for (const token of timestamps.slice(0, MAXIMUM_TIMESTAMPS)) verdicts.push(await verifyTimestamp(token, question));
  const [first] = verdicts.flatMap((verdict) => (verdict.proven ? [verdict.at] : [])).sort((one, other) => one.getTime() - other.getTime());
  return { findings: verdicts.map(findingOf), known: first ? { stampedAt: first } : {} };
}

/** What a stamp of this badge would be about; a badge whose text has no canonical form (half a surrogate pair) has no stamp. */
function imprintOf(badge: JsonObject | string): Uint8Array | undefined {
  try {
    return timestampImprint(badge);
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}

const CODES: Partial<Record<TimestampProblem, "timestamp.authority_unknown" | "timestamp.purpose_wrong">> = {
  root_unknown: "timestamp.authority_unknown",
  certificate_not_for_timestamps: "timestamp.purpose_wrong",
};

function findingOf(verdict: TimestampVerdict): Finding {
  const authority = verdict.authority ?? "";
  if (verdict.proven) return finding("timestamp.proven", { at: verdict.at.toISOString(), authority });
  if (verdict.problem === "imprint_differs") return finding("timestamp.another_badge", {});
  const code = CODES[verdict.problem];
  return code ? finding(code, { authority }) : finding("timestamp.refused", { reason: verdict.problem });
}
