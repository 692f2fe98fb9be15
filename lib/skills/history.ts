import type { Tx } from "../kernel/db";
import { uuidv7 } from "../kernel/ids";
import type { SkillChangeDto, SkillEvent } from "./schema";

interface Happening {
  readonly skillId: string;
  readonly event: SkillEvent;
  readonly round: number;
  readonly level: number;
  readonly actorId: string;
  readonly at: Date;
  readonly reason?: string;
  readonly changes?: readonly SkillChangeDto[];
}

/** Writes one line of 歷程紀錄; lines are never changed. */
export async function writeHistory(tx: Tx, { reason, changes = [], ...happening }: Happening): Promise<void> {
  await tx.skillHistory.create({
    data: { id: uuidv7(happening.at), ...happening, reason: reason || null, changes: changes.map((change) => ({ ...change })) },
  });
}
