import type { Tx } from "../../kernel/db";
import { agencyLine } from "../agency-line";
import type { Tier } from "../schema";

/** What eligibility asks of a learner. */
export interface Learner {
  readonly personId: string;
  readonly tier: Tier;
  readonly agencyLine: readonly string[];
}

export async function learnerOf(db: Tx, personId: string): Promise<Learner> {
  const person = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { tier: true, agencyId: true } });
  return { personId, tier: person.tier, agencyLine: await agencyLine(db, person.agencyId) };
}
