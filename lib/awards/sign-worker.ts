/**
 * A worker thread that signs batches (lib/awards/sign-pool.ts starts it through sign-thread.mjs, from this file: bundlers
 * know nothing of it). Its key came with its start, as a key object, and signs on this thread.
 */
import { parentPort, workerData } from "node:worker_threads";
import { keptSigner } from "../badges";
import { AwardSigner } from "./award-signing";
import { type Batch, signBatch } from "./bulk-signing";
import type { SigningMaterial } from "./sign-pool";

const material: SigningMaterial = workerData;
const { keyId, privateKey, certificates } = material.key;
const signer = new AwardSigner(material.source, material.issuerId, keptSigner(keyId, privateKey, certificates));

parentPort?.on("message", async ({ ticket, batch, created }: { ticket: number; batch: Batch; created: Date }) => {
  try {
    parentPort?.postMessage({ ticket, signed: await signBatch(signer, batch, created) });
  } catch (error) {
    parentPort?.postMessage({ ticket, failed: error instanceof Error ? error.message : String(error) });
  }
});
