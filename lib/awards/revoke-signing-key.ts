import { z } from "zod";
import { conflict, notFound } from "../kernel/errors";
import { query } from "../usecase/query";
import { type Act, type ActContext, type Caller, useCase } from "../usecase/use-case";
import { RevokeSigningKeyInput } from "./key-schema";
import { mayManageKeys, mayManageKeysOf } from "./policy";
import { keysAfter, replaceKeys } from "./rotate-keys";
import { NewKey } from "./signing-keys";
import { insistOnCard } from "./step-up";

const keySelect = {
  id: true,
  retiredAt: true,
  revocation: { select: { revokedAt: true } },
  issuer: { select: { id: true, agencyId: true, _count: { select: { keys: true } } } },
} as const;

/** Whether the actor may revoke this key, and whether the issuer needs new ones; asked before the costly making of keys. */
const revocationPlan = query("awards.plan-key-revocation", RevokeSigningKeyInput, async ({ keyId }, { actor, allow, db }) => {
  allow(mayManageKeys(actor));
  const key = await db.signingKey.findUnique({ where: { keyId }, select: keySelect });
  const agency = key && (await db.agency.findUnique({ where: { id: key.issuer.agencyId }, select: { code: true, name: true, oid: true } }));
  if (!key || !agency) throw notFound("keys.key_not_found");
  allow(mayManageKeysOf(actor, key.issuer.agencyId));
  insistOnCard(actor);
  if (key.revocation) throw conflict("keys.already_revoked");
  return { agency, current: key.retiredAt === null, keys: key.issuer._count.keys };
});

const withdraw = useCase(
  "awards.revoke-signing-key",
  RevokeSigningKeyInput.extend({ keys: z.array(NewKey) }),
  async ({ keyId, reason, keys }, context) => {
    const { actor, tx, now, allow, about } = context;
    allow(mayManageKeys(actor));
    const key = await tx.signingKey.findUniqueOrThrow({ where: { keyId }, select: keySelect });
    allow(mayManageKeysOf(actor, key.issuer.agencyId));
    insistOnCard(actor);
    about({ signingKeyId: key.id, issuerId: key.issuer.id });
    await tx.signingKeyRevocation.create({ data: { signingKeyId: key.id, reason, revokedAt: now } });
    if (keys.length > 0) await replaceKeys({ tx, now }, key.issuer.id, keys);
    // Retired between the plan and now, or the other way round: nobody may go on signing with it.
    else await tx.signingKey.updateMany({ where: { id: key.id, retiredAt: null }, data: { retiredAt: now } });
    await signListsAnew(context, key.issuer.id);
    return { keyId };
  },
);

/** The published status lists may bear the key that is withdrawn, and would then prove nothing about any badge. */
async function signListsAnew({ tx, later }: Pick<ActContext, "tx" | "later">, issuerId: string): Promise<void> {
  await tx.statusList.updateMany({ where: { issuerId }, data: { revision: { increment: 1 } } });
  const lists = await tx.statusList.findMany({ where: { issuerId }, select: { id: true } });
  for (const { id } of lists) later("awards.publish-status", { statusListId: id }, { key: id });
}

/**
 * Withdraws the certificate of a signing key: at once the responder and the list of our authority say so. A key that was
 * in use is replaced, with its siblings, in the same commit, and the issuer's status lists are signed anew. What was signed
 * before stays valid after a harmless reason; after any other, and without one, only what a time stamp proves to be older
 * does (lib/badges/verify/keys/chain-revocation.ts).
 *
 * @throws AppError forbidden, `keys.card_required` without a card; not_found; conflict when it was revoked before
 */
export const revokeSigningKey: Act<typeof RevokeSigningKeyInput, { keyId: string }> = Object.assign(
  async (input: unknown, caller: Caller) => {
    const { agency, current, keys } = await revocationPlan(input, caller);
    const { keyId, reason } = RevokeSigningKeyInput.parse(input);
    return withdraw({ keyId, reason, keys: current ? await keysAfter(agency, keys) : [] }, caller);
  },
  { actName: withdraw.actName, schema: RevokeSigningKeyInput },
);
