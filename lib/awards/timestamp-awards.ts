import { randomBytes } from "node:crypto";
import { z } from "zod";
import { BadgeError, type JsonObject, obtainTimestamp, timestampImprint, verifyTimestamp } from "../badges";
import { timestampClient } from "../integrations/timestamp/client";
import { TimestampServiceError } from "../integrations/timestamp/schema";
import { system } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { env } from "../kernel/env";
import { unavailable } from "../kernel/errors";
import { type Caller, useCase } from "../usecase/use-case";
import { awardForm } from "./award-forms";
import { maySystem } from "./policy";
import { imprintHex, STAMPED_FORMS, type StampedForm } from "./stamp-later";
import { timestampRoots } from "./trust-anchors";

/** Questions under way at once: a time stamp authority is somebody else's machine. */
const AT_ONCE = 8;
/** Stamps that are kept with one commit; a killed process asks for as many again. */
const BATCH = 64;
/** A job works so long and leaves the rest to another one (lib/jobs/enqueue.ts). */
const WORK_MS = 15_000;

interface Stamp {
  readonly awardId: string;
  readonly imprint: string;
  readonly token: Uint8Array<ArrayBuffer>;
  readonly authority: string;
  readonly stampedAt: Date;
}

const TimestampInput = z.object({ awardIds: z.array(z.uuid()).min(1).max(1000), form: z.enum(STAMPED_FORMS).default("ob3-json") });

/** Keeps stamps that were verified. Whoever comes second changes nothing. */
const keepStamps = (stamps: readonly Stamp[]) =>
  // Tokens are no input: inputs are written into the audit trail.
  useCase("awards.keep-timestamps", TimestampInput, async ({ form }, { actor, tx, now, allow }) => {
    allow(maySystem(actor));
    await tx.awardTimestamp.createMany({ data: stamps.map((stamp) => ({ ...stamp, form, createdAt: now })), skipDuplicates: true });
  });

/** Leaves what is not stamped yet to another job. */
const goOn = useCase("awards.continue-timestamps", TimestampInput, async (rest, { actor, allow, later }) => {
  allow(maySystem(actor));
  later("awards.timestamp", rest, { priority: -1 });
});

/**
 * The job that has awards stamped: those of the list that have no stamp of this form yet. Each stamp is verified before
 * it is kept; what could not be had is tried again with the job. Nothing waits for it.
 *
 * @throws AppError unavailable while the authority does not answer, or its stamps prove nothing
 */
export async function timestampAwards(input: z.input<typeof TimestampInput>, caller: Caller): Promise<void> {
  const { awardIds, form } = TimestampInput.parse(input);
  const { TSA_URL } = env();
  if (TSA_URL === undefined) return;
  const ask = timestampClient({ url: TSA_URL });
  const stamped = await db().awardTimestamp.findMany({ where: { awardId: { in: awardIds }, form }, select: { awardId: true } });
  const done = new Set(stamped.map(({ awardId }) => awardId));
  const open = awardIds.filter((awardId) => !done.has(awardId));
  const until = clock().getTime() + WORK_MS;
  while (open.length > 0 && clock().getTime() <= until) {
    const { stamps, failure } = await stampAll(open.splice(0, BATCH), form, ask);
    if (stamps.length > 0) await keepStamps(stamps)({ awardIds: stamps.map(({ awardId }) => awardId), form }, caller);
    if (failure !== undefined) throw unavailable("keys.timestamp_unavailable", failure);
  }
  if (open.length > 0) await goOn({ awardIds: open, form }, { actor: system("awards.timestamp") });
}

type Ask = (request: Uint8Array) => Promise<Uint8Array>;

/** As many stamps as can be had; the first failure ends it, and what others had under way is waited for. */
async function stampAll(awardIds: readonly string[], form: StampedForm, ask: Ask): Promise<{ stamps: Stamp[]; failure?: unknown }> {
  const waiting = [...awardIds];
  const stamps: Stamp[] = [];
  const lane = async (): Promise<void> => {
    for (let awardId = waiting.shift(); awardId !== undefined; awardId = waiting.shift()) {
      try {
        stamps.push(...(await stampOf(awardId, form, ask)));
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
  const failed = lanes.find(({ status }) => status === "rejected");
  if (failed?.status !== "rejected") return { stamps };
  const failure: unknown = failed.reason;
  // Anything else is a bug and stays one.
  if (!(failure instanceof TimestampServiceError) && !(failure instanceof BadgeError)) throw failure;
  return { stamps, failure };
}

/** None when the award is not signed in this form. */
async function stampOf(awardId: string, form: StampedForm, ask: Ask): Promise<Stamp[]> {
  const found = await awardForm(db(), awardId, form);
  if (!found) return [];
  const imprint = timestampImprint(badgeOf(found.text));
  const token = await obtainTimestamp(imprint, ask, randomBytes);
  const verdict = await verifyTimestamp(token, { imprint, roots: timestampRoots(), now: clock() });
  if (!verdict.proven) throw new BadgeError("timestamp_invalid", verdict.problem);
  const { authority, at } = verdict;
  return [{ awardId, imprint: imprintHex(imprint), token: Uint8Array.from(token), authority, stampedAt: at }];
}

/** The form as the verifier sees it: a JWS as text, a document as JSON. */
function badgeOf(text: string): JsonObject | string {
  if (!text.startsWith("{")) return text;
  const document: JsonObject = JSON.parse(text);
  return document;
}
