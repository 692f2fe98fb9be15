import { z } from "zod";

/** 線上課程 on one page of the list, as the manual shows them. */
export const ONLINE_PAGE_SIZE = 6;

export const OnlineListInput = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  q: z.string().trim().max(100).catch(""),
  area: z.string().trim().max(100).catch(""),
});
export type OnlineListInput = z.output<typeof OnlineListInput>;

export const OnlineCourseInput = z.object({ onlineCourseId: z.uuid() });

/** A file to import. */
export const OnlineImportInput = z.object({
  kind: z.enum(["catalogue", "completions"]),
  file: z.instanceof(File).refine((file) => file.size > 0, "online.import_empty"),
});

export interface OnlineCourseCard {
  readonly onlineCourseId: string;
  readonly title: string;
  readonly area: string;
  readonly teacher: string;
  readonly minutes: number;
  readonly completed: boolean;
}

export interface OnlineCourseList {
  readonly items: readonly OnlineCourseCard[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly areas: readonly string[];
}

/** `completedOn` and `releasedOn` are `yyyy-mm-dd`. */
export interface OnlineCourseDetail extends OnlineCourseCard {
  readonly series: string | null;
  readonly intro: string;
  readonly audience: readonly string[];
  readonly url: string;
  readonly releasedOn: string;
  readonly completedOn: string | null;
  readonly withdrawn: boolean;
}

/** What an import did: rows taken, rows that changed nothing, and the rows that could not be read or matched. */
export interface OnlineImportResult {
  readonly imported: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly problems: readonly { readonly line: number; readonly column: string }[];
}
