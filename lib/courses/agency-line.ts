import type { Tx } from "../kernel/db";

// Deeper than any government; a cycle in imported data must not become an endless loop.
const MAX_DEPTH = 12;

/** An agency and every agency above it, the nearest first. */
export async function agencyLine(tx: Tx, agencyId: string): Promise<string[]> {
  const line: string[] = [];
  let next: string | null = agencyId;
  while (next && line.length < MAX_DEPTH && !line.includes(next)) {
    line.push(next);
    const agency: { parentId: string | null } | null = await tx.agency.findUnique({ where: { id: next }, select: { parentId: true } });
    next = agency?.parentId ?? null;
  }
  return line;
}
