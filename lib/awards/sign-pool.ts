import type { KeyObject } from "node:crypto";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker, type WorkerOptions } from "node:worker_threads";
import type { AwardSource } from "./award-facts";
import type { Batch, SignedBatch } from "./bulk-signing";

/** A private key that this process holds. It goes to the threads as a key object, never as text, and into no log. */
export interface HeldKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly certificates: readonly string[];
}

export interface SigningMaterial {
  readonly source: AwardSource;
  readonly issuerId: string;
  readonly key: HeldKey;
}

/** Signs batches; `lanes` says how many at once are worth while. */
export interface BatchSigner {
  readonly lanes: number;
  sign(batch: Batch, created: Date): Promise<SignedBatch>;
  close(): Promise<void>;
}

type Answer = { readonly ticket: number; readonly signed: SignedBatch } | { readonly ticket: number; readonly failed: string };

interface Waiting {
  readonly resolve: (signed: SignedBatch) => void;
  readonly reject: (error: Error) => void;
}

// From the folder of the project, which is that of the process: a bundler that saw a URL would want to bundle the file.
const FILE = "lib/awards/sign-thread.mjs";

// Turbopack bundles what it sees after `new Worker`; this file has to be found on the disk, with tsx beside it.
const startThread = (file: string, options: WorkerOptions): Worker => Reflect.construct(Worker, [file, options]);

/** What is kept of an award is gone with its batch; a thread that may take more memory than this takes it. */
const LIMITS = { maxOldGenerationSizeMb: 256 };

class SigningThread {
  readonly waiting = new Map<number, Waiting>();
  private tickets = 0;
  private readonly worker: Worker;

  constructor(material: SigningMaterial) {
    this.worker = startThread(path.resolve(FILE), { workerData: material, execArgv: [], resourceLimits: LIMITS });
    this.worker.on("message", (answer: Answer) => {
      const waiting = this.waiting.get(answer.ticket);
      this.waiting.delete(answer.ticket);
      // A process that has nothing else to do waits for threads that sign, and not for idle ones.
      if (this.waiting.size === 0) this.worker.unref();
      if ("signed" in answer) waiting?.resolve(answer.signed);
      else waiting?.reject(new Error(answer.failed));
    });
    this.worker.on("error", (error) => this.giveUp(error instanceof Error ? error : new Error("a signing thread failed")));
    this.worker.on("exit", () => this.giveUp(new Error("a signing thread ended")));
    this.worker.unref();
  }

  sign(batch: Batch, created: Date): Promise<SignedBatch> {
    this.tickets += 1;
    const ticket = this.tickets;
    return new Promise((resolve, reject) => {
      this.waiting.set(ticket, { resolve, reject });
      this.worker.ref();
      this.worker.postMessage({ ticket, batch, created });
    });
  }

  private giveUp(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Threads that sign for one issuer and achievement, one for each core. */
export function openSignPool(material: SigningMaterial, threads = availableParallelism()): BatchSigner {
  const pool = Array.from({ length: threads }, () => new SigningThread(material));
  return {
    // One more is read or written while all threads sign.
    lanes: threads + 1,
    sign: (batch, created) => {
      const [least] = [...pool].sort((one, other) => one.waiting.size - other.waiting.size);
      if (!least) throw new Error("a pool without threads");
      return least.sign(batch, created);
    },
    close: async () => {
      await Promise.all(pool.map((thread) => thread.end()));
    },
  };
}
