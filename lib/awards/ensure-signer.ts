import { z } from "zod";
import type { Signer } from "../badges";
import { system } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { AppError, notFound } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { issuingAuthority } from "./certificate-authorities";
import { maySystem } from "./policy";
import { wholeSeconds } from "./rules";
import { currentSigner, keyRow, NewKey, newKeys, type SigningAlgorithm } from "./signing-keys";

const BY_US = { actor: system("awards.add-key") };

/** Gives an issuer a key more. A second caller gets a conflict: both would name the key alike. */
const addKey = useCase(
  "awards.add-key",
  z.object({ issuerId: z.uuid(), key: NewKey }),
  async ({ issuerId, key }, { actor, tx, now, allow, about }) => {
    allow(maySystem(actor));
    about({ issuerId });
    await tx.signingKey.create({ data: keyRow(uuidv7(now), issuerId, key) });
  },
);

/**
 * The signer of an issuer's current key of an algorithm. Issuers that were opened before the platform knew the algorithm
 * get their key here, when it is first needed, certified and published like the others.
 */
export async function ensureSigner(issuerId: string, algorithm: SigningAlgorithm): Promise<Signer> {
  if (!(await hasKey(issuerId, algorithm))) await makeKey(issuerId, algorithm);
  return currentSigner(db(), issuerId, algorithm);
}

const hasKey = async (issuerId: string, algorithm: SigningAlgorithm): Promise<boolean> =>
  (await db().signingKey.count({ where: { issuerId, algorithm, retiredAt: null } })) > 0;

async function makeKey(issuerId: string, algorithm: SigningAlgorithm): Promise<void> {
  const issuer = await db().issuer.findUnique({ where: { id: issuerId }, select: { agencyId: true, _count: { select: { keys: true } } } });
  const agency =
    issuer && (await db().agency.findUnique({ where: { id: issuer.agencyId }, select: { code: true, name: true, oid: true } }));
  if (!issuer || !agency) throw notFound("awards.issuer_not_found");
  const [key] = await newKeys(agency, await issuingAuthority(BY_US), issuer._count.keys + 1, wholeSeconds(clock()), [algorithm]);
  try {
    await addKey({ issuerId, key }, BY_US);
  } catch (error) {
    const wasLate = error instanceof AppError && error.kind === "conflict" && (await hasKey(issuerId, algorithm));
    if (!wasLate) throw error;
  }
}
