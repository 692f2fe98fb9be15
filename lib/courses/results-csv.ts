import { stringify } from "csv-stringify/sync";
import { csvRecords, decodeCsv } from "../kernel/csv";
import { invalid } from "../kernel/errors";
import { HoursText, MAX_CSV_BYTES, MAX_RESULT_ROWS, ScoreText } from "./schema";

/** One line of the file, `line` as an editor counts (the header is line 1). */
export interface ResultRow {
  readonly line: number;
  readonly number: string;
  readonly hoursAttended: number;
  readonly score: number | null;
}

/** What is wrong with one cell. `code` is the key of its text. */
export interface RowProblem {
  readonly line: number;
  readonly column: Column;
  readonly code: string;
}

type Column = "number" | "hours" | "score";

// Header names as people and spreadsheets write them, compared without case, spaces, underscores and units in brackets.
const HEADERS: Readonly<Record<string, Column>> = {
  報名編號: "number",
  enrolmentnumber: "number",
  enrollmentnumber: "number",
  number: "number",
  出席時數: "hours",
  時數: "hours",
  hours: "hours",
  hoursattended: "hours",
  成績: "score",
  分數: "score",
  score: "score",
};
const COLUMNS: readonly Column[] = ["number", "hours", "score"];

/**
 * Reads a file of results. Columns may stand in any order and others are ignored (the template carries names for people).
 * @returns the rows that are well formed and the problems of the others
 * @throws AppError `courses.csv_too_large`, `csv_too_many_rows`, `csv_malformed` {line}, `csv_header` {columns}, `csv_empty`
 */
export function readResultsCsv(bytes: Uint8Array): { readonly rows: readonly ResultRow[]; readonly problems: readonly RowProblem[] } {
  if (bytes.byteLength > MAX_CSV_BYTES) throw invalid("courses.csv_too_large");
  const [header, ...records] = csvRecords(decodeCsv(bytes), "courses.csv_malformed");
  if (!header || records.length === 0) throw invalid("courses.csv_empty");
  if (records.length > MAX_RESULT_ROWS) throw invalid("courses.csv_too_many_rows", {}, { limit: MAX_RESULT_ROWS });
  const positions = headerPositions(header.cells);
  const cell = (cells: readonly string[], column: Column) => cells[positions[column]] ?? "";

  const rows: ResultRow[] = [];
  const problems: RowProblem[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of records) {
    const found: RowProblem[] = [];
    const number = cell(cells, "number").trim().toUpperCase();
    const hours = HoursText.safeParse(cell(cells, "hours"));
    const score = ScoreText.safeParse(cell(cells, "score"));
    if (number === "") found.push({ line, column: "number", code: "courses.number_missing" });
    else if (seen.has(number)) found.push({ line, column: "number", code: "courses.number_twice" });
    if (!hours.success) found.push({ line, column: "hours", code: "courses.bad_hours" });
    else if (hours.data === undefined) found.push({ line, column: "hours", code: "courses.hours_missing" });
    if (!score.success) found.push({ line, column: "score", code: "courses.bad_score" });
    seen.add(number);
    problems.push(...found);
    if (found.length === 0 && hours.data !== undefined) rows.push({ line, number, hoursAttended: hours.data, score: score.data ?? null });
  }
  return { rows, problems };
}

const canonical = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\(.*\)$/, "")
    .replace(/[\s_-]/g, "");

function headerPositions(names: readonly string[]): Record<Column, number> {
  const known = names.map((name) => HEADERS[canonical(name)]);
  const missing = COLUMNS.filter((column) => !known.includes(column));
  if (missing.length > 0)
    throw invalid("courses.csv_header", {}, { columns: missing.map((column) => TEMPLATE_HEADERS[column]).join("、") });
  const doubled = COLUMNS.find((column) => known.indexOf(column) !== known.lastIndexOf(column));
  if (doubled) throw invalid("courses.csv_header_twice", {}, { columns: TEMPLATE_HEADERS[doubled] });
  return { number: known.indexOf("number"), hours: known.indexOf("hours"), score: known.indexOf("score") };
}

const TEMPLATE_HEADERS: Readonly<Record<Column, string>> = { number: "報名編號", hours: "出席時數", score: "成績" };

interface TemplateRow {
  readonly number: string;
  readonly personName: string;
  readonly agencyName: string;
  readonly hoursAttended: number | null;
  readonly score: number | null;
}

// A cell that begins like this is a formula to a spreadsheet (CWE-1236); an apostrophe makes it text.
const FORMULA = /^[=+\-@\t\r]/;
const safe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The roster as a file to fill in: UTF-8 with BOM (Excel needs it), CRLF (RFC 4180), no cell that a spreadsheet would run. */
export function resultsTemplate(rows: readonly TemplateRow[]): string {
  const header = [TEMPLATE_HEADERS.number, "姓名", "機關", TEMPLATE_HEADERS.hours, TEMPLATE_HEADERS.score];
  const body = rows.map((row) => [
    safe(row.number),
    safe(row.personName),
    safe(row.agencyName),
    row.hoursAttended === null ? "" : String(row.hoursAttended),
    row.score === null ? "" : String(row.score),
  ]);
  return stringify([header, ...body], { bom: true, record_delimiter: "windows" });
}
