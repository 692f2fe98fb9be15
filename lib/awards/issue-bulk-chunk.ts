import { z } from "zod";
import { insertRows } from "../kernel/bulk-insert";
import { now as clock } from "../kernel/clock";
import { db, Prisma, type Tx } from "../kernel/db";
import { conflict, unavailable } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { type ActContext, type Caller, useCase } from "../usecase/use-case";
import { bulkCandidates, type Candidate, earlierAwards, lockPeople, type RulesOf } from "./bulk-candidates";
import type { BatchItem, SignedBatch, SignedItem } from "./bulk-signing";
import { keepFrame } from "./credential-frames";
import { completionEvidence, taipeiDate } from "./new-award";
import { maySystem } from "./policy";
import { monthsAfter, standsInTheWay, wholeSeconds } from "./rules";
import type { BulkRefusal, EvidenceDto } from "./schema";
import type { BatchSigner } from "./sign-pool";
import { insistOnCurrentKeys } from "./signing-keys";
import { type SignedAsFarAsPossible, signAsFarAsPossible } from "./signing-refusal";
import { stampLater } from "./stamp-later";
import { takeStatusEntries } from "./status-entries";

export interface Chunk {
  readonly bulkIssueId: string;
  readonly ordinal: number;
  readonly enrolmentIds: readonly string[];
  readonly issuerId: string;
  readonly achievementVersionId: string;
  readonly rulesOf: RulesOf;
  /** Ids of frames that are kept already; this chunk's are added. */
  readonly keptFrames: Set<string>;
}

const ChunkInput = z.object({ bulkIssueId: z.uuid(), ordinal: z.number().int() });

const takeEntries = useCase(
  "awards.reserve-status-entries",
  z.object({ issuerId: z.uuid(), count: z.number().int().min(1) }),
  async ({ issuerId, count }, { actor, tx, now, allow, about }) => {
    allow(maySystem(actor));
    about({ issuerId });
    return takeStatusEntries(tx, issuerId, count, now);
  },
);

/**
 * Issues one chunk: decides again who earns the badge, signs without a transaction, then commits awards, the
 * job that tells the holders and the chunk's end as one.
 */
export async function issueChunk(chunk: Chunk, signer: BatchSigner, caller: Caller): Promise<void> {
  const now = clock();
  const candidates = await bulkCandidates(db(), chunk.achievementVersionId, chunk.enrolmentIds, now, chunk.rulesOf);
  const earning = candidates.filter(({ verdict }) => verdict === "earns");
  const signed = earning.length === 0 ? { items: [], frames: [], unsignable: [] } : await signChunk(chunk, earning, signer, now, caller);
  const unsignable = new Set(signed.unsignable);
  const refused = candidates.flatMap(({ number, verdict, enrolmentId }) => {
    if (verdict !== "earns") return [{ number, code: verdict }];
    return unsignable.has(enrolmentId) ? [{ number, code: "unsignable" }] : [];
  });
  await keepChunk(chunk, signed, refused, earning)({ bulkIssueId: chunk.bulkIssueId, ordinal: chunk.ordinal }, caller);
  // Only now: they were committed.
  for (const { id } of signed.frames) chunk.keptFrames.add(id);
}

async function signChunk(
  chunk: Chunk,
  earning: readonly Candidate[],
  signer: BatchSigner,
  now: Date,
  caller: Caller,
): Promise<SignedAsFarAsPossible> {
  const { indexes, ...lists } = await takeEntries({ issuerId: chunk.issuerId, count: earning.length }, caller);
  const evidences = new Map<string, readonly EvidenceDto[]>();
  const evidenceOf = (completion: Parameters<typeof completionEvidence>[0]) => {
    const key = `${completion.courseTitle}\0${completion.courseHours}\0${taipeiDate(completion.completedAt)}`;
    const evidence = evidences.get(key) ?? completionEvidence(completion);
    evidences.set(key, evidence);
    return evidence;
  };
  const items = earning.flatMap(({ completedAt, rule, ...row }, position): BatchItem[] => {
    const statusIndex = indexes[position];
    if (completedAt === null || rule === undefined || statusIndex === undefined) return [];
    const { enrolmentId, personId, email } = row;
    const validUntil = rule.validityMonths === null ? null : monthsAfter(now, rule.validityMonths);
    return [{ enrolmentId, personId, email, statusIndex, validUntil, evidence: evidenceOf({ ...row, completedAt }) }];
  });
  return signAsFarAsPossible(signer, { items, awardedAt: now, ...lists }, wholeSeconds(now));
}

/** What differs between the awards of a chunk. */
const COLUMNS = {
  id: "uuid",
  number: "text",
  personId: "uuid",
  enrolmentId: "uuid",
  subjectId: "uuid",
  salt: "text",
  validUntil: "timestamptz",
  evidence: "jsonb",
  statusIndex: "int4",
  frameId: "uuid",
  identityHash: "text",
  proofValue: "text",
} as const;

/** The act that keeps what was signed. It is no input: inputs are written into the audit trail. */
const keepChunk = (chunk: Chunk, signed: SignedBatch, refused: readonly BulkRefusal[], earning: readonly Candidate[]) =>
  useCase("awards.issue-bulk-chunk", ChunkInput, async ({ bulkIssueId, ordinal }, context) => {
    const { actor, tx, now, allow, about, later } = context;
    allow(maySystem(actor));
    about({ bulkIssueId });
    await insistOnCurrentKeys(
      tx,
      signed.frames.map(({ keyId }) => keyId),
    );
    const free = await stillFree(tx, chunk, signed.items, now);
    for (const frame of signed.frames) if (!chunk.keptFrames.has(frame.id)) await keepFrame(tx, frame, chunk, now);
    const inserted = await insertAwards(tx, chunk, free, now);
    await keepTexts(context, inserted, signed);
    if (inserted.length > 0) later("awards.notify-bulk", { bulkIssueId, ordinal }, { priority: -1 });
    stampLater(
      context,
      inserted.map(({ id }) => id),
    );

    const numbers = new Map(earning.map(({ enrolmentId, number }) => [enrolmentId, number]));
    const issuedTo = new Set(inserted.map(({ enrolmentId }) => enrolmentId));
    const late = signed.items.filter(({ enrolmentId }) => !issuedTo.has(enrolmentId));
    const refusals = [...refused, ...late.map(({ enrolmentId }) => ({ number: numbers.get(enrolmentId) ?? "", code: "has_already" }))];
    const count = await tx.$executeRaw`
      UPDATE "BulkIssueChunk" SET "doneAt" = ${now}, "issued" = ${inserted.length}, "refused" = ${JSON.stringify(refusals)}::jsonb
      WHERE "bulkIssueId" = ${bulkIssueId}::uuid AND "ordinal" = ${ordinal} AND "doneAt" IS NULL`;
    // Another job was quicker: everything here is rolled back.
    if (count === 0) throw conflict("bulk.chunk_done");
  });

/** Those whose holder did not get the badge another way since it was decided. */
async function stillFree(tx: Tx, chunk: Chunk, items: readonly SignedItem[], now: Date): Promise<readonly SignedItem[]> {
  await lockPeople(
    tx,
    items.map(({ personId }) => personId),
  );
  const earlier = await earlierAwards(tx, chunk.achievementVersionId, items);
  return items.filter(
    ({ personId, enrolmentId }) => !earlier.get(personId)?.some((award) => award.enrolmentId === enrolmentId || standsInTheWay(award, now)),
  );
}

async function insertAwards(tx: Tx, chunk: Chunk, items: readonly SignedItem[], now: Date): Promise<readonly SignedItem[]> {
  const [first] = items;
  if (!first) return [];
  const [signedAt, at] = [Prisma.sql`${first.awardedAt}::timestamptz`, Prisma.sql`${now}::timestamptz`];
  const inserted = await insertRows(tx, "Award", COLUMNS, items.map(withJson), {
    issuerId: Prisma.sql`${chunk.issuerId}::uuid`,
    achievementVersionId: Prisma.sql`${chunk.achievementVersionId}::uuid`,
    status: Prisma.sql`'offered'::"AwardStatus"`,
    results: Prisma.sql`'[]'::jsonb`,
    statusListId: Prisma.sql`${first.statusListId}::uuid`,
    suspensionListId: Prisma.sql`${first.suspensionListId}::uuid`,
    awardedAt: signedAt,
    proofCreated: Prisma.sql`date_trunc('second', ${signedAt})`,
    mintedAt: at,
    createdAt: at,
    updatedAt: at,
  });
  // Nothing stood in the way a moment ago, so this is a number that was drawn before: the next try draws others.
  if (inserted < items.length) throw unavailable("bulk.try_again");
  return items;
}

const withJson = (item: SignedItem) => ({ ...item, evidence: typeof item.evidence === "object" ? item.evidence : null });

/** Credentials that their frame does not give back. */
async function keepTexts({ tx, now }: ActContext, items: readonly SignedItem[], { frames }: SignedBatch): Promise<void> {
  const data = items.flatMap(({ id, text, frameId }) => {
    const keyId = frames.find((frame) => frame.id === frameId)?.keyId ?? null;
    return text === undefined ? [] : [{ id: uuidv7(now), awardId: id, form: "ob3-json", body: text, keyId, createdAt: now }];
  });
  if (data.length > 0) await tx.artefact.createMany({ data });
}
