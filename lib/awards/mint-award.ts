import { z } from "zod";
import { achievementVersion, achievementVersions } from "../governance/queries";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { notFound } from "../kernel/errors";
import { sha256Hex, uuidv7 } from "../kernel/ids";
import { log } from "../kernel/log";
import { type Caller, useCase } from "../usecase/use-case";
import { achievementFacts } from "./achievement-facts";
import type { AwardRow, AwardSource } from "./award-facts";
import { AwardSigner, type SignedAward } from "./award-signing";
import { keepFrame } from "./credential-frames";
import { issuerFacts } from "./issuer-facts";
import { maySystem } from "./policy";
import { wholeSeconds } from "./rules";
import { AwardIdInput, SIGNING_REFUSALS } from "./schema";
import { currentSigner, insistOnCurrentKeys } from "./signing-keys";
import { signingRefusalOf } from "./signing-refusal";
import { stampLater } from "./stamp-later";
import { takeStatusEntries } from "./status-entries";
import { pages, publicUrl } from "./urls";

/** Gives an award its place in a status list, once. */
const reserveStatusEntry = useCase("awards.reserve-status-entry", AwardIdInput, async ({ awardId }, { actor, tx, now, allow, about }) => {
  allow(maySystem(actor));
  about({ awardId });
  // Whoever mints the same award at this moment waits here and then finds the place.
  await tx.$executeRaw`SELECT 1 FROM "Award" WHERE "id" = ${awardId}::uuid FOR UPDATE`;
  const award = await tx.award.findUnique({ where: { id: awardId }, select: { status: true, issuerId: true, statusIndex: true } });
  if (!award) throw notFound("awards.award_not_found");
  if (award.status === "pending" && award.statusIndex === null) {
    const { statusListId, suspensionListId, indexes } = await takeStatusEntries(tx, award.issuerId, 1, now);
    await tx.award.update({ where: { id: awardId }, data: { statusListId, suspensionListId, statusIndex: indexes[0] ?? null } });
  }
  return { pending: award.status === "pending" };
});

/** Keeps what was signed and offers the award to its holder. Only the first one to come changes anything. */
const offerAward = (row: AwardRow, signed: SignedAward, proofCreated: Date) =>
  // What was signed is no input: inputs are written into the audit trail.
  useCase("awards.offer-award", AwardIdInput, async ({ awardId }, context) => {
    const { actor, tx, now, allow, about, later } = context;
    allow(maySystem(actor));
    about({ awardId });
    const award = await tx.award.findUniqueOrThrow({
      where: { id: awardId },
      select: { personId: true, issuerId: true, achievementVersionId: true },
    });
    await insistOnCurrentKeys(tx, [signed.frame.keyId]);
    await keepFrame(tx, signed.frame, award, now);
    const { count } = await tx.award.updateMany({
      where: { id: awardId, status: "pending", statusIndex: row.statusIndex },
      data: {
        status: "offered",
        signingRefusal: null,
        mintedAt: now,
        identityHash: signed.identityHash,
        proofCreated,
        proofValue: signed.proofValue,
        frameId: signed.frame.id,
      },
    });
    if (count === 0) return;
    if (signed.text !== undefined) {
      const { keyId } = signed.frame;
      await tx.artefact.create({ data: { id: uuidv7(now), awardId, form: "ob3-json", body: signed.text, keyId, createdAt: now } });
    }
    const achievement = (await achievementVersions(tx, [award.achievementVersionId])).get(award.achievementVersionId);
    const params = { badge: achievement?.name.zh ?? "", badgeEn: achievement?.name.en ?? "", url: publicUrl(pages.myBadge(awardId)) };
    later("mail.send", { to: award.personId, template: "badge-offered", params });
    stampLater(context, [awardId]);
  });

/** Writes down why an award cannot be signed: the desk of its issuer shows it, and the job does not come back. */
const noteRefusal = useCase(
  "awards.refuse-signing",
  AwardIdInput.extend({ code: z.enum(SIGNING_REFUSALS) }),
  async ({ awardId, code }, { actor, tx, allow, about }) => {
    allow(maySystem(actor));
    about({ awardId });
    await tx.award.updateMany({ where: { id: awardId, status: "pending" }, data: { signingRefusal: code } });
  },
);

/** Signers with their templates: the first badge of a kind costs several ordinary signatures, the next ones little more than the bare one. */
const KEPT = 30;
const signers = new Map<string, AwardSigner>();

async function signerOf(issuerId: string, source: AwardSource): Promise<AwardSigner> {
  const signer = await currentSigner(db(), issuerId, "Ed25519");
  const key = sha256Hex(JSON.stringify([issuerId, signer.keyId, source]));
  const known = signers.get(key);
  if (known) return known;
  const made = new AwardSigner(source, issuerId, signer);
  const [oldest] = signers.keys();
  if (oldest !== undefined && signers.size >= KEPT) signers.delete(oldest);
  signers.set(key, made);
  return made;
}

/** Issuer and achievement as they are now, as the badges of this version say them. */
export async function awardSource(issuerId: string, achievementVersionId: string): Promise<AwardSource> {
  return {
    issuer: await issuerFacts(db(), { id: issuerId }),
    achievement: achievementFacts(await achievementVersion(db(), achievementVersionId), "zh-TW"),
  };
}

/**
 * The job that makes the badge of an award: a place in the status list, signed, then offered to the holder. Killed
 * anywhere and run again, it ends with the same single award; run on a minted award, it changes nothing. Keys may be slow
 * or remote: nothing is signed in a transaction. An award whose texts cannot be signed stays pending with the reason.
 */
export async function mintAward(input: { readonly awardId: string }, caller: Caller): Promise<void> {
  const { awardId } = input;
  if (!(await reserveStatusEntry(input, caller)).pending) return;
  const award = await db().award.findUnique({ where: { id: awardId } });
  const holder = award && (await db().person.findUnique({ where: { id: award.personId }, select: { email: true } }));
  if (!award?.statusListId || award.statusIndex === null || !holder) throw notFound("awards.award_not_found");
  const row: AwardRow = { ...award, statusListId: award.statusListId, statusIndex: award.statusIndex };
  const signer = await signerOf(award.issuerId, await awardSource(award.issuerId, award.achievementVersionId));
  const created = wholeSeconds(clock());
  let signed: SignedAward;
  try {
    signed = await signer.sign(row, holder.email, created);
  } catch (error) {
    const code = signingRefusalOf(error);
    if (!code) throw error;
    log.warn({ event: "awards.unsignable", awardId, code });
    await noteRefusal({ awardId, code }, caller);
    return;
  }
  await offerAward(row, signed, created)(input, caller);
}
