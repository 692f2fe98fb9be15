import { z } from "zod";
import { system } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { notFound } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { query } from "../usecase/query";
import { type Act, type ActContext, type Caller, useCase } from "../usecase/use-case";
import { issuingAuthority } from "./certificate-authorities";
import { mayManageKeys, mayManageKeysOf } from "./policy";
import { wholeSeconds } from "./rules";
import { type KeyOwner, keyRow, NewKey, newKeys } from "./signing-keys";
import { insistOnCard } from "./step-up";

export const RotateKeysInput = z.object({ issuerCode: z.string().min(1).max(40) });

/** Whether the actor may rotate, and the owner of the keys; asked before the costly making of keys. */
const rotationPlan = query("awards.plan-rotation", RotateKeysInput, async ({ issuerCode }, { actor, allow, db }) => {
  allow(mayManageKeys(actor));
  const issuer = await db.issuer.findUnique({
    where: { code: issuerCode },
    select: { agencyId: true, _count: { select: { keys: true } } },
  });
  const agency = issuer && (await db.agency.findUnique({ where: { id: issuer.agencyId }, select: { code: true, name: true, oid: true } }));
  if (!issuer || !agency) throw notFound("awards.issuer_not_found");
  allow(mayManageKeysOf(actor, issuer.agencyId));
  insistOnCard(actor);
  return { agency, keys: issuer._count.keys };
});

const changeKeys = useCase(
  "awards.rotate-keys",
  RotateKeysInput.extend({ keys: z.array(NewKey).min(1) }),
  async ({ issuerCode, keys }, { actor, tx, now, allow, about }) => {
    allow(mayManageKeys(actor));
    const issuer = await tx.issuer.findUniqueOrThrow({ where: { code: issuerCode }, select: { id: true, agencyId: true } });
    allow(mayManageKeysOf(actor, issuer.agencyId));
    insistOnCard(actor);
    about({ issuerId: issuer.id });
    await replaceKeys({ tx, now }, issuer.id, keys);
    return { issuerCode };
  },
);

/** Retires every current key of an issuer and puts these in their place, in the act's transaction. */
export async function replaceKeys({ tx, now }: Pick<ActContext, "tx" | "now">, issuerId: string, keys: readonly NewKey[]): Promise<void> {
  await tx.signingKey.updateMany({ where: { issuerId, retiredAt: null }, data: { retiredAt: now } });
  await tx.signingKey.createMany({ data: keys.map((key) => keyRow(uuidv7(now), issuerId, key)) });
}

/** New keys for an owner that has had so many, certified by our authority. Slow: never in a transaction. */
export const keysAfter = async (owner: KeyOwner, keysSoFar: number): Promise<NewKey[]> =>
  newKeys(owner, await issuingAuthority({ actor: system("awards.rotate-keys") }), keysSoFar + 1, wholeSeconds(clock()));

/**
 * Gives an issuer a new pair of keys. The old ones sign no more and stay published for ever, so that what they signed
 * can still be verified. Two rotations at once: one of them is a conflict, for both would name their keys alike.
 *
 * @throws AppError forbidden, `keys.card_required` without a card; not_found; conflict
 */
export const rotateKeys: Act<typeof RotateKeysInput, { issuerCode: string }> = Object.assign(
  async (input: unknown, caller: Caller) => {
    const { agency, keys } = await rotationPlan(input, caller);
    return changeKeys({ issuerCode: agency.code, keys: await keysAfter(agency, keys) }, caller);
  },
  { actName: changeKeys.actName, schema: RotateKeysInput },
);
