import { withStatus } from "../badges";
import type { Tx } from "../kernel/db";

/** Sets or clears one entry of a status list; whoever asks for the list next gets it signed anew. */
export async function writeStatus(tx: Tx, listId: string, index: number, set: boolean): Promise<void> {
  // Two changes at once must not overwrite each other's bit.
  await tx.$executeRaw`SELECT 1 FROM "StatusList" WHERE "id" = ${listId}::uuid FOR UPDATE`;
  const list = await tx.statusList.findUniqueOrThrow({ where: { id: listId }, select: { bits: true } });
  await tx.statusList.update({
    where: { id: listId },
    data: { bits: Buffer.from(withStatus(list.bits, index, set)), revision: { increment: 1 } },
  });
}
