import { z } from "zod";
import { withQuery } from "@/app/_courses/addresses";
import { DECISIONS, type Decision } from "@/lib/courses/schema";

/** What the reviewer has just decided, carried in the address to the page that comes next. */
export interface LastDecision {
  readonly enrolmentId: string;
  readonly decision: Decision;
}

const Carried = z.object({ after: z.uuid(), decided: z.enum(DECISIONS) });

export function lastDecision(searchParams: unknown): LastDecision | undefined {
  const carried = Carried.safeParse(searchParams);
  return carried.success ? { enrolmentId: carried.data.after, decision: carried.data.decided } : undefined;
}

export const carrying = (path: string, last: LastDecision): string => withQuery(path, { after: last.enrolmentId, decided: last.decision });
