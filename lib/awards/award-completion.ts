import { completionFacts } from "../courses/queries/completion";
import { earningRules } from "../governance/queries";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import type { Caller } from "../usecase/use-case";
import { awardForCompletion } from "./award-for-completion";
import { ensureIssuer } from "./ensure-issuer";

/**
 * The job after a completion: opens the issuers that its badges need (keys are made outside any transaction), then
 * awards. Running it again changes nothing.
 */
export async function awardCompletion(input: { readonly enrolmentId: string }, caller: Caller): Promise<{ awardIds: string[] }> {
  const completion = await completionFacts(db(), input.enrolmentId);
  const rules = completion ? await earningRules(db(), completion.courseId, clock()) : [];
  for (const agencyId of new Set(rules.map((rule) => rule.agencyId))) await ensureIssuer({ agencyId }, caller);
  return awardForCompletion(input, caller);
}
