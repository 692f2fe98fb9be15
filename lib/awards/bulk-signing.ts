import { randomUUID } from "node:crypto";
import { randomToken, uuidv7 } from "../kernel/ids";
import type { AwardRow } from "./award-facts";
import type { AwardSigner } from "./award-signing";
import type { CredentialFrame } from "./credential-frames";
import { awardNumber, taipeiDate } from "./new-award";
import type { EvidenceDto } from "./schema";

/** What is signed for one enrolment. */
export interface BatchItem {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly email: string;
  readonly validUntil: Date | null;
  readonly evidence: readonly EvidenceDto[];
  readonly statusIndex: number;
}

/** Awards that are signed together; plain data, for it goes to a worker thread. */
export interface Batch {
  readonly items: readonly BatchItem[];
  readonly awardedAt: Date;
  readonly statusListId: string;
  readonly suspensionListId: string | null;
}

/** A signed award as the tables take it. */
export interface SignedItem extends AwardRow {
  readonly number: string;
  readonly enrolmentId: string;
  readonly personId: string;
  readonly identityHash: string;
  readonly proofValue: string;
  readonly frameId: string;
  /** As in SignedAward. */
  readonly text?: string;
}

export interface SignedBatch {
  readonly items: readonly SignedItem[];
  readonly frames: readonly CredentialFrame[];
}

/** Makes and signs the awards of a batch. @param created Of all proofs, in whole seconds. @throws BadgeError as `signDataIntegrity` does */
export async function signBatch(signer: AwardSigner, batch: Batch, created: Date): Promise<SignedBatch> {
  const frames = new Map<string, CredentialFrame>();
  const items: SignedItem[] = [];
  const day = taipeiDate(batch.awardedAt);
  for (const { email, ...item } of batch.items) {
    const award: AwardRow & { readonly number: string } = {
      id: uuidv7(batch.awardedAt),
      number: awardNumber(batch.awardedAt, day),
      subjectId: randomUUID(),
      salt: randomToken(16),
      awardedAt: batch.awardedAt,
      validUntil: item.validUntil,
      evidence: item.evidence,
      results: [],
      statusListId: batch.statusListId,
      statusIndex: item.statusIndex,
      suspensionListId: batch.suspensionListId,
    };
    const { frame, ...signed } = await signer.sign(award, email, created);
    frames.set(frame.id, frame);
    items.push({ ...award, ...signed, enrolmentId: item.enrolmentId, personId: item.personId, frameId: frame.id });
  }
  return { items, frames: [...frames.values()] };
}
