import type { z } from "zod";
import { system } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { conflict, notFound } from "../kernel/errors";
import { type Caller, useCase } from "../usecase/use-case";
import { rulesOnce } from "./bulk-candidates";
import { openBatchSigner } from "./bulk-signer";
import { issueChunk } from "./issue-bulk-chunk";
import { mayIssueFor, mayManageAwards, maySystem } from "./policy";
import { BulkIssueIdInput } from "./schema";

/** A job works so long and lets the next one go on: a job that takes half a minute counts as lost (lib/jobs/enqueue.ts). */
const WORK_MS = 15_000;

/** 大量頒發, confirmed: from now on a job issues chunk after chunk. Confirming twice changes nothing. */
export const issueBulk = useCase(
  "awards.issue-bulk",
  BulkIssueIdInput,
  async ({ bulkIssueId }, { actor, tx, now, allow, about, later }) => {
    allow(mayManageAwards(actor));
    const plan = await tx.bulkIssue.findUnique({
      where: { id: bulkIssueId },
      select: { total: true, issuer: { select: { agencyId: true } } },
    });
    if (!plan) throw notFound("bulk.not_found");
    allow(mayIssueFor(actor, plan.issuer.agencyId));
    about({ bulkIssueId });
    if (plan.total === 0) throw conflict("bulk.nothing");
    const { count } = await tx.bulkIssue.updateMany({ where: { id: bulkIssueId, confirmedAt: null }, data: { confirmedAt: now } });
    if (count === 1) later("awards.issue-bulk", { bulkIssueId }, { key: bulkIssueId });
    return { bulkIssueId };
  },
);

/** After a job's time: done, or another job. */
const goOn = useCase("awards.continue-bulk-issue", BulkIssueIdInput, async ({ bulkIssueId }, { actor, tx, now, allow, about, later }) => {
  allow(maySystem(actor));
  about({ bulkIssueId });
  if ((await tx.bulkIssueChunk.count({ where: { bulkIssueId, doneAt: null } })) > 0) {
    later("awards.issue-bulk", { bulkIssueId }, { key: bulkIssueId });
  } else {
    await tx.bulkIssue.updateMany({ where: { id: bulkIssueId, finishedAt: null }, data: { finishedAt: now } });
  }
});

/**
 * The job: signs and commits the chunks that are not done, several at once, for a while. A chunk is done or not: killed
 * anywhere, the next job signs again what was not committed, and nothing else.
 */
export async function runBulkIssue(input: z.input<typeof BulkIssueIdInput>, caller: Caller): Promise<void> {
  const { bulkIssueId } = input;
  const plan = await db().bulkIssue.findUnique({ where: { id: bulkIssueId } });
  if (!plan?.confirmedAt || plan.finishedAt) return;
  const open = await db().bulkIssueChunk.findMany({
    where: { bulkIssueId, doneAt: null },
    orderBy: { ordinal: "asc" },
    select: { ordinal: true, enrolmentIds: true },
  });
  const shared = { bulkIssueId, rulesOf: rulesOnce(), keptFrames: new Set<string>() };
  const until = clock().getTime() + WORK_MS;
  const awards = open.reduce((sum, { enrolmentIds }) => sum + enrolmentIds.length, 0);
  const signer = await openBatchSigner(plan, awards);
  try {
    const lane = async (): Promise<void> => {
      for (let chunk = open.shift(); chunk && clock().getTime() <= until; chunk = open.shift()) {
        await issueChunk({ ...plan, ...chunk, ...shared }, signer, caller);
      }
    };
    // All are waited for, also when one fails: what a lane has begun it ends while the signer is there.
    const lanes = await Promise.allSettled(Array.from({ length: signer.lanes }, lane));
    const failed = lanes.find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
  } finally {
    await signer.close();
  }
  await goOn({ bulkIssueId }, { actor: system("awards.issue-bulk") });
}
