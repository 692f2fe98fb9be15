import { z } from "zod";
import { signDataIntegrity, statusListCredential } from "../badges";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { notFound } from "../kernel/errors";
import { type Caller, useCase } from "../usecase/use-case";
import { issuerFacts } from "./issuer-facts";
import { maySystem } from "./policy";
import { wholeSeconds } from "./rules";
import { currentSigner } from "./signing-keys";
import { hosted, publicUrl } from "./urls";

/** Verifiers may keep a list for a minute; our own addresses are never older than the last revocation. */
const TTL_MS = 60_000;

/** Keeps a signed list, unless a newer one is there. */
const storeStatusCredential = useCase(
  "awards.store-status-list",
  z.object({ statusListId: z.uuid(), revision: z.number().int(), text: z.string() }),
  async ({ statusListId, revision, text }, { actor, tx, now, allow, about }) => {
    allow(maySystem(actor));
    about({ statusListId });
    await tx.statusList.updateMany({
      where: { id: statusListId, publishedRevision: { lt: revision } },
      data: { credential: text, publishedRevision: revision, publishedAt: now },
    });
  },
);

/**
 * The signed status list as it stands: the published one when nothing changed since, else signed now and published.
 * The job after a revocation calls it, and so does whoever asks for the list before the job ran.
 * @returns the BitstringStatusListCredential as JSON text
 * @throws AppError not_found when there is no such list
 */
export async function publishStatusList(input: { readonly statusListId: string }, caller: Caller): Promise<string> {
  const list = await db().statusList.findUnique({ where: { id: input.statusListId } });
  if (!list) throw notFound("awards.status_list_not_found");
  if (list.credential !== null && list.publishedRevision === list.revision) return list.credential;
  const now = wholeSeconds(clock());
  const unsigned = statusListCredential({
    id: publicUrl(hosted.statusList(list.id)),
    issuer: await issuerFacts(db(), { id: list.issuerId }),
    purpose: "revocation",
    bits: list.bits,
    validFrom: now,
    ttl: TTL_MS,
  });
  const text = JSON.stringify(await signDataIntegrity(unsigned, await currentSigner(db(), list.issuerId, "Ed25519"), { created: now }));
  await storeStatusCredential({ statusListId: list.id, revision: list.revision, text }, caller);
  return text;
}
