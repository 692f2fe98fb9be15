import type { Report } from "./report";

/** What the examination of one badge contributes to its report. */
export type Examined = Pick<Report, "version" | "form" | "findings" | "summary" | "document" | "jws">;
