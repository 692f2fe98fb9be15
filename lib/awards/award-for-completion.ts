import { randomUUID } from "node:crypto";
import { type CompletionFacts, completionFacts } from "../courses/queries/completion";
import { type EarningRule, earningRules } from "../governance/queries";
import type { Tx } from "../kernel/db";
import { notFound } from "../kernel/errors";
import { randomToken, uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { awardNumber, completionEvidence } from "./new-award";
import { maySystem } from "./policy";
import { earns, monthsAfter, standsInTheWay } from "./rules";
import { EnrolmentIdInput } from "./schema";

/**
 * Decides what one completed enrolment earns and awards it: once per enrolment and version by constraint, once
 * per person and version by the rule `standsInTheWay`. Runs any number of times with the same result.
 * The issuer of every agency that awards must exist; `ensureIssuer` makes it.
 */
export const awardForCompletion = useCase(
  "awards.award-for-completion",
  EnrolmentIdInput,
  async ({ enrolmentId }, { actor, tx, now, allow, about, later }) => {
    allow(maySystem(actor));
    about({ enrolmentId });
    const completion = await completionFacts(tx, enrolmentId);
    // A result that was corrected before this ran earns nothing; that is no error.
    if (!completion) return { awardIds: [] };
    // One decision at a time per person: two courses completed in the same second must not earn the same badge twice.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${completion.personId}, 20110526))`;
    const awardIds: string[] = [];
    for (const rule of await earningRules(tx, completion.courseId, now)) {
      if (!earns(completion.score, rule.minScore) || (await hasAlready(tx, completion, rule, now))) continue;
      const awardId = await createAward(tx, completion, rule, now);
      later("awards.mint", { awardId }, { key: awardId });
      awardIds.push(awardId);
    }
    return { awardIds };
  },
);

async function hasAlready(tx: Tx, { personId, enrolmentId }: CompletionFacts, rule: EarningRule, now: Date): Promise<boolean> {
  const earlier = await tx.award.findMany({
    where: { personId, achievementVersionId: rule.versionId },
    select: { enrolmentId: true, status: true, validUntil: true },
  });
  return earlier.some((award) => award.enrolmentId === enrolmentId || standsInTheWay(award, now));
}

async function createAward(tx: Tx, completion: CompletionFacts, rule: EarningRule, now: Date): Promise<string> {
  const issuer = await tx.issuer.findUnique({ where: { agencyId: rule.agencyId }, select: { id: true } });
  if (!issuer) throw notFound("awards.issuer_not_found");
  const award = await tx.award.create({
    data: {
      id: uuidv7(now),
      number: awardNumber(now),
      issuerId: issuer.id,
      achievementVersionId: rule.versionId,
      personId: completion.personId,
      enrolmentId: completion.enrolmentId,
      subjectId: randomUUID(),
      salt: randomToken(16),
      awardedAt: now,
      validUntil: rule.validityMonths === null ? null : monthsAfter(now, rule.validityMonths),
      evidence: completionEvidence(completion),
      results: [],
      createdAt: now,
    },
    select: { id: true },
  });
  return award.id;
}
