import { z } from "zod";
import { csvRecords, decodeCsv } from "../../kernel/csv";
import { invalid } from "../../kernel/errors";
import { CatalogueCourse, COMPLETION_VERBS, Completion, MAX_IMPORT_BYTES, MAX_IMPORT_ROWS, Statement } from "./schema";

/** `line` counts as an editor does for CSV (the header is line 1), from 1 for the entries of JSON. */
export interface ImportProblem {
  readonly line: number;
  readonly column: string;
}

export interface ImportRows<T> {
  readonly rows: readonly (T & { readonly line: number })[];
  readonly problems: readonly ImportProblem[];
}

type Row = Readonly<Record<string, unknown>>;

const COURSE_HEADERS: Readonly<Record<string, string>> = {
  課程代碼: "externalId",
  課程名稱: "title",
  系列: "series",
  授課老師: "teacher",
  課程領域: "area",
  開課時數: "minutes",
  課程簡介: "intro",
  適合授課對象: "audience",
  課程網址: "url",
  上架時間: "releasedOn",
};
const COMPLETION_HEADERS: Readonly<Record<string, string>> = { 課程代碼: "externalId", 電子信箱: "email", 完成日期: "completedOn" };

/**
 * Reads a catalogue: CSV with the manual's column names or ours (UTF-8 or Big5), or a JSON array of the same members.
 * @throws AppError `online.import_too_large`, `import_malformed`, `import_empty`, `import_too_many` {limit}
 */
export function readCatalogue(bytes: Uint8Array): ImportRows<CatalogueCourse> {
  return readRows(recordsOf(bytes, COURSE_HEADERS), (row) =>
    CatalogueCourse.safeParse({ ...row, series: row["series"] === "" ? null : row["series"], audience: audienceOf(row["audience"]) }),
  );
}

/** Reads completions: CSV, a JSON array, or xAPI statements, whose object ids end in the course's id. Throws as above. */
export function readCompletions(bytes: Uint8Array): ImportRows<Completion> {
  const records = recordsOf(bytes, COMPLETION_HEADERS);
  const counted = records.filter(({ row }) => !("verb" in row) || isCompletion(row));
  return readRows(counted, (row) => Completion.safeParse("verb" in row ? fromStatement(row) : row));
}

const isCompletion = (row: Row): boolean => {
  const statement = Statement.safeParse(row);
  return !statement.success || COMPLETION_VERBS.includes(statement.data.verb.id);
};

function fromStatement(row: Row): Row {
  const statement = Statement.safeParse(row);
  if (!statement.success) return row;
  const { actor, object, timestamp } = statement.data;
  const externalId = object.id.split("/").filter(Boolean).at(-1) ?? "";
  return { externalId, email: actor.mbox.slice("mailto:".length), completedOn: taipeiDay(timestamp) };
}

/** The day in Taipei on which an instant falls. */
function taipeiDay(instant: string): string {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

const audienceOf = (value: unknown): unknown =>
  typeof value === "string"
    ? value
        .split(/[\n;；]/)
        .map((line) => line.trim())
        .filter(Boolean)
    : value;

function readRows<T extends object>(
  records: readonly { readonly line: number; readonly row: Row }[],
  read: (row: Row) => z.ZodSafeParseResult<T>,
): ImportRows<T> {
  const rows: (T & { line: number })[] = [];
  const problems: ImportProblem[] = [];
  for (const { line, row } of records) {
    const result = read(row);
    if (result.success) rows.push({ ...result.data, line });
    else problems.push({ line, column: String(result.error.issues[0]?.path[0] ?? "row") });
  }
  return { rows, problems };
}

/** A course has an introduction. Characters. */
const LONGEST_ROW = 20_000;
const Records = z.array(z.record(z.string(), z.unknown())).max(MAX_IMPORT_ROWS);

function recordsOf(bytes: Uint8Array, headers: Readonly<Record<string, string>>): { line: number; row: Row }[] {
  if (bytes.byteLength > MAX_IMPORT_BYTES) throw invalid("online.import_too_large");
  const text = decodeCsv(bytes).trim();
  const records = text.startsWith("[") ? jsonRecords(text) : tableRecords(text, headers);
  if (records.length === 0) throw invalid("online.import_empty");
  if (records.length > MAX_IMPORT_ROWS) throw invalid("online.import_too_many", {}, { limit: MAX_IMPORT_ROWS });
  return records;
}

function jsonRecords(text: string): { line: number; row: Row }[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid("online.import_malformed");
    throw error;
  }
  const records = Records.safeParse(value);
  if (!records.success) throw invalid("online.import_malformed");
  return records.data.map((row, index) => ({ line: index + 1, row }));
}

function tableRecords(text: string, headers: Readonly<Record<string, string>>): { line: number; row: Row }[] {
  const [header, ...records] = csvRecords(text, "online.import_malformed", LONGEST_ROW);
  const names = (header?.cells ?? []).map((name) => headers[name.trim()] ?? name.trim());
  return records.map(({ line, cells }) => ({ line, row: Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""])) }));
}
