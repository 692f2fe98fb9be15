import { randomBytes } from "node:crypto";
import { z } from "zod";
import {
  type AwardFacts,
  drawStatusIndex,
  emptyStatusList,
  hostedAssertionV2,
  openBadgeCredential,
  signDataIntegrity,
  signedAssertionV2,
  signVcJwt,
} from "../badges";
import { achievementVersions } from "../governance/queries";
import { now as clock } from "../kernel/clock";
import { db, type Tx } from "../kernel/db";
import { notFound, unavailable } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { type Caller, useCase } from "../usecase/use-case";
import { awardFacts } from "./award-facts";
import { maySystem } from "./policy";
import { wholeSeconds } from "./rules";
import { AwardIdInput } from "./schema";
import { currentSigner } from "./signing-keys";
import { pages, publicUrl } from "./urls";

/** The forms in which an award is signed and kept. */
const ARTEFACT_FORMS = ["ob2-hosted", "ob2-jws", "ob3-json", "ob3-jwt"] as const;
// A list that is fuller than this hides a badge badly and draws slowly; the next award opens another.
const FULLEST = 0.75;

/** Gives an award its random place in a status list, once. The unique constraint on list and index guards against a double. */
const reserveStatusEntry = useCase("awards.reserve-status-entry", AwardIdInput, async ({ awardId }, { actor, tx, now, allow, about }) => {
  allow(maySystem(actor));
  about({ awardId });
  const award = await tx.award.findUnique({ where: { id: awardId }, select: { status: true, issuerId: true, statusIndex: true } });
  if (!award) throw notFound("awards.award_not_found");
  if (award.status === "pending" && award.statusIndex === null) {
    const { listId, entries, taken } = await roomyList(tx, award.issuerId, now);
    const statusIndex = drawStatusIndex(entries, (index) => taken.has(index), randomBytes);
    await tx.award.updateMany({ where: { id: awardId, statusIndex: null }, data: { statusListId: listId, statusIndex } });
  }
  return { pending: award.status === "pending", issuerId: award.issuerId };
});

async function roomyList(tx: Tx, issuerId: string, now: Date): Promise<{ listId: string; entries: number; taken: ReadonlySet<number> }> {
  const list = await tx.statusList.findFirst({
    where: { issuerId, purpose: "revocation" },
    orderBy: { createdAt: "desc" },
    select: { id: true, bits: true },
  });
  const used = list ? await tx.award.findMany({ where: { statusListId: list.id }, select: { statusIndex: true } }) : [];
  if (list && used.length < list.bits.length * 8 * FULLEST) {
    return {
      listId: list.id,
      entries: list.bits.length * 8,
      taken: new Set(used.flatMap(({ statusIndex }) => (statusIndex === null ? [] : [statusIndex]))),
    };
  }
  const bits = Buffer.from(emptyStatusList());
  const { id } = await tx.statusList.create({
    data: { id: uuidv7(now), issuerId, purpose: "revocation", bits, createdAt: now },
    select: { id: true },
  });
  return { listId: id, entries: bits.length * 8, taken: new Set() };
}

const SignedForm = z.object({ form: z.enum(ARTEFACT_FORMS), text: z.string(), keyId: z.string().nullable() });
type SignedForm = z.infer<typeof SignedForm>;

/** Keeps the signed forms and offers the award to its holder. Only the first one to come changes anything. */
const offerAward = useCase(
  "awards.offer-award",
  AwardIdInput.extend({ forms: z.array(SignedForm).length(ARTEFACT_FORMS.length) }),
  async ({ awardId, forms }, { actor, tx, now, allow, about, later }) => {
    allow(maySystem(actor));
    about({ awardId });
    const { count } = await tx.award.updateMany({ where: { id: awardId, status: "pending" }, data: { status: "offered", mintedAt: now } });
    if (count === 0) return;
    await tx.artefact.createMany({
      data: forms.map(({ form, text, keyId }) => ({ id: uuidv7(now), awardId, form, body: text, keyId, createdAt: now })),
    });
    const award = await tx.award.findUniqueOrThrow({ where: { id: awardId }, select: { personId: true, achievementVersionId: true } });
    const achievement = (await achievementVersions(tx, [award.achievementVersionId])).get(award.achievementVersionId);
    const params = { badge: achievement?.name.zh ?? "", badgeEn: achievement?.name.en ?? "", url: publicUrl(pages.myBadge(awardId)) };
    later("mail.send", { to: award.personId, template: "badge-offered", params });
  },
);

/** Signs an award in every form. Keys may be slow or remote: no transaction is open here. */
async function signForms(facts: AwardFacts, issuerId: string, now: Date): Promise<SignedForm[]> {
  const [rsa, ed25519] = [await currentSigner(db(), issuerId, "RSA-2048"), await currentSigner(db(), issuerId, "Ed25519")];
  const jwkUrl = facts.issuer.keys.find(({ keyId }) => keyId === rsa.keyId)?.jwkUrl;
  if (jwkUrl === undefined) throw unavailable("awards.no_signing_key");
  const credential = openBadgeCredential(facts);
  const proven = await signDataIntegrity(credential, ed25519, { created: wholeSeconds(now) });
  return [
    { form: "ob2-hosted", text: JSON.stringify(hostedAssertionV2(facts)), keyId: null },
    { form: "ob2-jws", text: await signedAssertionV2(facts, rsa), keyId: rsa.keyId },
    { form: "ob3-json", text: JSON.stringify(proven), keyId: ed25519.keyId },
    { form: "ob3-jwt", text: await signVcJwt(credential, rsa, { kid: jwkUrl }), keyId: rsa.keyId },
  ];
}

/**
 * The job that makes the badge of an award: a place in the status list, every form signed, then offered to the holder.
 * Killed anywhere and run again, it ends with the same single award; run on a minted award, it changes nothing.
 */
export async function mintAward(input: { readonly awardId: string }, caller: Caller): Promise<void> {
  const { pending, issuerId } = await reserveStatusEntry(input, caller);
  if (!pending) return;
  const forms = await signForms(await awardFacts(db(), input.awardId), issuerId, clock());
  await offerAward({ awardId: input.awardId, forms }, caller);
}
