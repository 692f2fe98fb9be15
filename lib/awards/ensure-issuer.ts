import { z } from "zod";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { AppError, notFound } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { type Caller, useCase } from "../usecase/use-case";
import { issuingAuthority } from "./certificate-authorities";
import { maySystem } from "./policy";
import { wholeSeconds } from "./rules";
import { keyRow, NewKey, newKeys } from "./signing-keys";
import { openStatusList } from "./status-entries";

/** Opens an agency's issuer with its first keys and its first status list. A second caller gets a conflict. */
const openIssuer = useCase(
  "awards.open-issuer",
  z.object({ agencyId: z.uuid(), code: z.string(), keys: z.array(NewKey).min(1) }),
  async ({ agencyId, code, keys }, { actor, tx, now, allow, about }) => {
    allow(maySystem(actor));
    const { id } = await tx.issuer.create({ data: { id: uuidv7(now), agencyId, code, createdAt: now }, select: { id: true } });
    await tx.signingKey.createMany({ data: keys.map((key) => keyRow(uuidv7(now), id, key)) });
    await openStatusList(tx, id, "revocation", now);
    about({ issuerId: id, agencyId });
    return { issuerId: id };
  },
);

/**
 * The issuer of an agency, made at first use: authorities, certified keys of each algorithm, status list. Idempotent, also
 * when two ask at once. Only the system calls it (set-up, seeds, minting).
 * @throws AppError not_found when there is no such agency
 */
export async function ensureIssuer(input: { readonly agencyId: string }, caller: Caller): Promise<{ issuerId: string }> {
  const { agencyId } = input;
  const known = await db().issuer.findUnique({ where: { agencyId }, select: { id: true } });
  if (known) return { issuerId: known.id };
  const agency = await db().agency.findUnique({ where: { id: agencyId }, select: { code: true, name: true, oid: true } });
  if (!agency) throw notFound("awards.agency_not_found");
  const keys = await newKeys(agency, await issuingAuthority(caller), 1, wholeSeconds(clock()));
  try {
    return await openIssuer({ agencyId, code: agency.code, keys }, caller);
  } catch (error) {
    const theirs =
      error instanceof AppError && error.kind === "conflict"
        ? await db().issuer.findUnique({ where: { agencyId }, select: { id: true } })
        : null;
    if (!theirs) throw error;
    return { issuerId: theirs.id };
  }
}
