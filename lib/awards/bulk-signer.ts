import { decryptPrivateKey } from "../badges";
import { db } from "../kernel/db";
import { env } from "../kernel/env";
import { sha256Hex } from "../kernel/ids";
import { AwardSigner } from "./award-signing";
import { signBatch } from "./bulk-signing";
import { awardSource } from "./mint-award";
import { type BatchSigner, type HeldKey, openSignPool } from "./sign-pool";
import { currentSigner } from "./signing-keys";

/** Threads take a while to start, loading the badge library each: few awards are signed before they would be ready. */
const WORTH_THREADS = 2000;

/**
 * A signer for the awards of a bulk issue: threads when there are many and the platform holds the key itself, else this
 * thread. A key on a token signs where it is, one after the other.
 */
export async function openBatchSigner(
  { issuerId, achievementVersionId }: { readonly issuerId: string; readonly achievementVersionId: string },
  awards: number,
): Promise<BatchSigner> {
  const source = await awardSource(issuerId, achievementVersionId);
  const signer = await currentSigner(db(), issuerId, "Ed25519");
  const key = awards < WORTH_THREADS ? undefined : await heldKey(signer.keyId);
  if (key) return reopened(sha256Hex(JSON.stringify([issuerId, key.keyId, source])), () => openSignPool({ source, issuerId, key }));
  const single = new AwardSigner(source, issuerId, signer);
  return { lanes: 1, sign: (batch, created) => signBatch(single, batch, created), close: async () => {} };
}

/** How long threads wait for the next job of the same bulk issue. */
const IDLE_MS = 5000;
const idle = new Map<string, { readonly signer: BatchSigner; readonly ending: NodeJS.Timeout }>();

/** The threads that the job before left, or new ones; `close` leaves them for a while. */
function reopened(name: string, open: () => BatchSigner): BatchSigner {
  const left = idle.get(name);
  idle.delete(name);
  clearTimeout(left?.ending);
  const signer = left?.signer ?? open();
  return { ...signer, close: async () => leave(name, signer) };
}

async function leave(name: string, signer: BatchSigner): Promise<void> {
  if (idle.has(name)) return signer.close();
  const ending = setTimeout(() => {
    idle.delete(name);
    void signer.close();
  }, IDLE_MS);
  ending.unref();
  idle.set(name, { signer, ending });
}

async function heldKey(keyId: string): Promise<HeldKey | undefined> {
  const key = await db().signingKey.findUnique({ where: { keyId }, select: { privateKeyPem: true, certificates: true } });
  if (!key?.privateKeyPem) return undefined;
  return { keyId, privateKey: decryptPrivateKey(key.privateKeyPem, env().KEY_ENCRYPTION_KEY), certificates: key.certificates };
}
