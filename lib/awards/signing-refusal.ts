import { BadgeError } from "../badges";
import type { BatchItem, SignedBatch } from "./bulk-signing";
import { SIGNING_REFUSALS, type SigningRefusal } from "./schema";
import type { BatchSigner } from "./sign-pool";

/**
 * The reason when the library refuses to sign texts or numbers, which it would do tomorrow as well: not to be tried again.
 * A signing thread hands over an error's text only, which begins with its code.
 */
export function signingRefusalOf(error: unknown): SigningRefusal | null {
  if (error instanceof BadgeError) return SIGNING_REFUSALS.find((code) => code === error.code) ?? null;
  return error instanceof Error ? (SIGNING_REFUSALS.find((code) => error.message.startsWith(`${code}:`)) ?? null) : null;
}

/** Awards of a batch as far as they could be signed, and the enrolments whose texts or numbers cannot be. */
export interface SignedAsFarAsPossible extends SignedBatch {
  readonly unsignable: readonly string[];
}

/** Signs a batch; where it holds something that cannot be signed, one by one, so that the others get their badges. */
export async function signAsFarAsPossible(
  signer: BatchSigner,
  batch: Parameters<BatchSigner["sign"]>[0],
  created: Date,
): Promise<SignedAsFarAsPossible> {
  try {
    return { ...(await signer.sign(batch, created)), unsignable: [] };
  } catch (error) {
    if (!signingRefusalOf(error)) throw error;
  }
  const parts: SignedBatch[] = [];
  const unsignable: string[] = [];
  for (const item of batch.items) {
    const signed = await signedAlone(signer, { ...batch, items: [item] }, created);
    if (signed) parts.push(signed);
    else unsignable.push(item.enrolmentId);
  }
  const frames = new Map(parts.flatMap((part) => part.frames.map((frame) => [frame.id, frame] as const)));
  return { items: parts.flatMap(({ items }) => items), frames: [...frames.values()], unsignable };
}

async function signedAlone(
  signer: BatchSigner,
  batch: { readonly items: readonly [BatchItem] } & Parameters<BatchSigner["sign"]>[0],
  created: Date,
): Promise<SignedBatch | undefined> {
  try {
    return await signer.sign(batch, created);
  } catch (error) {
    if (signingRefusalOf(error)) return undefined;
    throw error;
  }
}
