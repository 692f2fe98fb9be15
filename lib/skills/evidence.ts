import type { Tx } from "../kernel/db";
import { conflict } from "../kernel/errors";

// Shorter than the day after which unused files go (reserve-files.ts), so that the two never meet.
const USABLE_MS = 20 * 3_600_000;

export interface Evidence {
  readonly skillId: string;
  readonly personId: string;
  /** Every file that the skill is to have. */
  readonly fileIds: readonly string[];
  readonly now: Date;
}

/** What the history shows of a skill's files. */
export async function fileNamesOf(tx: Tx, skillId: string): Promise<string> {
  const files = await tx.skillFile.findMany({
    where: { skillId },
    orderBy: [{ kind: "asc" }, { createdAt: "asc" }, { fileName: "asc" }, { id: "asc" }],
    select: { fileName: true },
  });
  return files.map(({ fileName }) => fileName).join("\n");
}

/**
 * Gives the skill exactly these files: takes in those that wait, lets go of those that are not named.
 * @returns where the bytes lie that nothing refers to any more
 * @throws AppError `skills.file_gone` for one that is not there, too old, or somebody else's
 */
export async function takeEvidence(tx: Tx, { skillId, personId, fileIds, now }: Evidence): Promise<string[]> {
  const wanted = [...new Set(fileIds)];
  const waiting = { personId, skillId: null, createdAt: { gte: new Date(now.getTime() - USABLE_MS) } };
  await tx.skillFile.updateMany({ where: { id: { in: wanted }, ...waiting }, data: { skillId } });
  const held = await tx.skillFile.findMany({ where: { skillId }, select: { id: true, storageKey: true } });
  if (wanted.some((id) => !held.some((file) => file.id === id))) throw conflict("skills.file_gone");
  const dropped = held.filter(({ id }) => !wanted.includes(id));
  await tx.skillFile.deleteMany({ where: { skillId, id: { in: dropped.map(({ id }) => id) } } });
  return dropped.map(({ storageKey }) => storageKey);
}
