import { z } from "zod";
import { withQuery } from "@/app/_courses/addresses";

/** What came of the reviewer's last decision, carried in the address to the page that comes next. */
const Carried = z.object({ after: z.uuid(), outcome: z.enum(["approved", "returned", "open", "disagreed"]) });
export type LastReview = z.output<typeof Carried>;

export function lastReview(searchParams: unknown): LastReview | undefined {
  const carried = Carried.safeParse(searchParams);
  return carried.success ? carried.data : undefined;
}

export const carryingReview = (path: string, last: LastReview): string => withQuery(path, { ...last });
