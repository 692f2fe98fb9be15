import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { signDataIntegrity, statusListCredential } from "../badges";
import { now as clock } from "../kernel/clock";
import { db, prepared } from "../kernel/db";
import { notFound } from "../kernel/errors";
import { type Caller, useCase } from "../usecase/use-case";
import { issuerFacts } from "./issuer-facts";
import { maySystem } from "./policy";
import { wholeSeconds } from "./rules";
import { currentSigner } from "./signing-keys";
import { hosted, publicUrl } from "./urls";

/** Verifiers may keep a list for a minute; our own addresses are never older than the last revocation. */
const TTL_MS = 60_000;
/** The world sees at most one new signature of a list in this time, however many badges are revoked in it. */
const PAUSE_MS = 1000;

interface ListState {
  readonly revision: number;
  readonly publishedRevision: number;
  readonly publishedAt: Date | null;
  readonly credential: string | null;
}

const listState = prepared<ListState>(
  "status-list-state",
  `SELECT "revision", "publishedRevision", "publishedAt", "credential" FROM "StatusList" WHERE "id" = $1`,
);

async function stateOf(statusListId: string): Promise<ListState> {
  const [state] = await listState(statusListId);
  if (!state) throw notFound("awards.status_list_not_found");
  return state;
}

/** The published text, when it shows every revocation. */
const currentText = ({ credential, revision, publishedRevision }: ListState) => (publishedRevision === revision ? credential : null);

/** Milliseconds until a list may be signed again. A signature from the future is that of a clock that was put right since. */
function pauseOf({ publishedAt }: ListState, now: Date): number {
  const age = publishedAt === null ? PAUSE_MS : now.getTime() - publishedAt.getTime();
  return age < 0 ? 0 : Math.max(0, PAUSE_MS - age);
}

/** Keeps a signed list, unless one as new is there already: of two processes that sign at once, one publishes. */
const storeStatusCredential = useCase(
  "awards.store-status-list",
  z.object({ statusListId: z.uuid(), revision: z.number().int(), text: z.string(), readAt: z.date(), keepsPause: z.boolean() }),
  async ({ statusListId, revision, text, readAt, keepsPause }, { actor, tx, allow, about }) => {
    allow(maySystem(actor));
    about({ statusListId });
    const due = [{ publishedAt: null }, { publishedAt: { lte: new Date(readAt.getTime() - PAUSE_MS) } }, { publishedAt: { gt: readAt } }];
    await tx.statusList.updateMany({
      where: { id: statusListId, publishedRevision: { lt: revision }, ...(keepsPause ? { OR: due } : {}) },
      // The instant whose revocations it shows: the pause counts from there.
      data: { credential: text, publishedRevision: revision, publishedAt: readAt },
    });
  },
);

/** Signs a list as it stands and publishes it. */
async function signList(statusListId: string, caller: Caller, keepsPause: boolean): Promise<string> {
  const readAt = clock();
  const list = await db().statusList.findUnique({ where: { id: statusListId } });
  if (!list) throw notFound("awards.status_list_not_found");
  const created = wholeSeconds(readAt);
  const unsigned = statusListCredential({
    id: publicUrl(hosted.statusList(list.id)),
    issuer: await issuerFacts(db(), { id: list.issuerId }),
    purpose: list.purpose === "suspension" ? "suspension" : "revocation",
    bits: list.bits,
    validFrom: created,
    ttl: TTL_MS,
  });
  const text = JSON.stringify(await signDataIntegrity(unsigned, await currentSigner(db(), list.issuerId, "Ed25519"), { created }));
  await storeStatusCredential({ statusListId, revision: list.revision, text, readAt, keepsPause }, caller);
  return text;
}

const signing = new Map<string, Promise<string>>();

/** Those of one process who want the same list signed wait for one signature. */
function signOnce(statusListId: string, caller: Caller): Promise<string> {
  const begun = signing.get(statusListId);
  if (begun) return begun;
  const made = signList(statusListId, caller, true).finally(() => signing.delete(statusListId));
  signing.set(statusListId, made);
  return made;
}

/**
 * The signed status list as it stands at this moment, whenever it was signed last: for our own verification, which must
 * not call good what was revoked a moment ago.
 */
export async function statusListNow(statusListId: string, caller: Caller): Promise<string> {
  return currentText(await stateOf(statusListId)) ?? signList(statusListId, caller, false);
}

/**
 * The signed status list for the world: never more than a second behind a revocation, and signed at most once a second,
 * by however many processes.
 *
 * @returns the BitstringStatusListCredential as JSON text; `keepFor`: milliseconds after which a newer one may be due
 * @throws AppError not_found when there is no such list
 */
export async function publishedStatusList(statusListId: string, caller: Caller): Promise<{ text: string; keepFor?: number }> {
  const before = await stateOf(statusListId);
  const current = currentText(before);
  if (current !== null) return { text: current };
  const isDue = before.credential === null || pauseOf(before, clock()) === 0;
  const signed = isDue ? await signOnce(statusListId, caller) : "";
  // Read again: of several processes that signed, all hand out what one of them published.
  const state = isDue ? await stateOf(statusListId) : before;
  return { text: state.credential ?? signed, keepFor: pauseOf(state, clock()) };
}

/** The job after a revocation: publishes the list, once the pause since the last time is over. */
export async function publishStatusList({ statusListId }: { readonly statusListId: string }, caller: Caller): Promise<string> {
  const state = await stateOf(statusListId);
  const current = currentText(state);
  if (current !== null) return current;
  await sleep(pauseOf(state, clock()));
  return statusListNow(statusListId, caller);
}
