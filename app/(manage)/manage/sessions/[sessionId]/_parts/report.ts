import { z } from "zod";
import { withQuery } from "@/app/_courses/addresses";
import { MAX_RESULT_ROWS } from "@/lib/courses/schema";

/** What the last form on the page did, carried in the address to the page that comes back. */
export interface Report {
  readonly report: "saved" | "imported" | "unchanged";
  readonly count: number;
}

const Carried = z.object({
  report: z.enum(["saved", "imported", "unchanged"]),
  count: z.coerce.number().int().min(0).max(MAX_RESULT_ROWS),
});

export const reporting = (path: string, { report, count }: Report): string => withQuery(path, { report, count });

export function reportOf(searchParams: unknown): Report | undefined {
  const carried = Carried.safeParse(searchParams);
  return carried.success ? carried.data : undefined;
}
