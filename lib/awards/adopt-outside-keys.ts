import path from "node:path";
import { z } from "zod";
import type { Signer } from "../badges";
import { system } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import type { Prisma, Tx } from "../kernel/db";
import { env } from "../kernel/env";
import { unavailable } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { type OutsideKey, openOutsideKey, readOutsideKeys } from "./outside-keys";
import { maySystem } from "./policy";
import { wholeSeconds } from "./rules";

type Settings = Readonly<Record<string, readonly OutsideKey[]>>;

let read: { readonly file: string; readonly settings: Settings } | undefined;
const opened = new Map<string, Signer>();

/** The outside keys of an issuer, by the operator's settings; none without them. */
function outsideKeysOf(issuerCode: string): readonly OutsideKey[] {
  const { OUTSIDE_KEYS_FILE: file } = env();
  if (file === undefined) return [];
  if (read?.file !== file) read = { file, settings: readOutsideKeys(file) };
  return read.settings[issuerCode] ?? [];
}

/** Opened once a process: a token counts sign-ins, and wrong ones lock it. */
function open(issuerCode: string, key: OutsideKey): Signer {
  const name = `${issuerCode} ${key.keyId}`;
  const signer = opened.get(name) ?? openOutsideKey(key, path.dirname(env().OUTSIDE_KEYS_FILE ?? ""));
  opened.set(name, signer);
  return signer;
}

/** The signer of a key that is published for this issuer and kept outside; undefined when the settings do not name it. */
export function outsideSigner(issuerCode: string, keyId: string): Signer | undefined {
  const key = outsideKeysOf(issuerCode).find((one) => one.keyId === keyId);
  return key && open(issuerCode, key);
}

const Adopted = z.object({ issuerId: z.uuid(), keyId: z.string(), algorithm: z.string() });

/** Publishes the public half of an outside key; the current keys of its kind sign no more. */
const adopt = (signer: Signer) =>
  useCase("awards.adopt-outside-key", Adopted, async ({ issuerId, keyId, algorithm }, { actor, tx, now, allow, about }) => {
    allow(maySystem(actor));
    about({ issuerId });
    const publicJwk: Prisma.InputJsonValue = JSON.parse(JSON.stringify(signer.publicJwk));
    const { count } = await tx.signingKey.createMany({
      data: {
        id: uuidv7(now),
        issuerId,
        keyId,
        algorithm,
        publicJwk,
        privateKeyPem: null,
        certificates: [...signer.certificates],
        validFrom: wholeSeconds(clock()),
      },
      skipDuplicates: true,
    });
    if (count === 0) return;
    await tx.signingKey.updateMany({ where: { issuerId, algorithm, retiredAt: null, keyId: { not: keyId } }, data: { retiredAt: now } });
  });

/**
 * Takes the keys of the settings that this issuer does not have yet into use. A key that was retired stays retired.
 *
 * @param algorithms Those with which issuers sign.
 * @throws AppError unavailable `keys.outside_key_unfit` for a key of another kind; what opening it throws
 */
export async function adoptOutsideKeys(db: Tx, issuerId: string, algorithms: readonly string[]): Promise<void> {
  if (env().OUTSIDE_KEYS_FILE === undefined) return;
  const issuer = await db.issuer.findUnique({ where: { id: issuerId }, select: { code: true, keys: { select: { keyId: true } } } });
  if (!issuer) return;
  const known = new Set(issuer.keys.map(({ keyId }) => keyId));
  for (const key of outsideKeysOf(issuer.code).filter(({ keyId }) => !known.has(keyId))) {
    const signer = open(issuer.code, key);
    if (!algorithms.includes(signer.algorithm)) throw unavailable("keys.outside_key_unfit");
    const { keyId, algorithm } = signer;
    await adopt(signer)({ issuerId, keyId, algorithm }, { actor: system("awards.adopt-outside-key") });
  }
}
