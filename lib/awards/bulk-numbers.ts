import { CsvError, parse } from "csv-parse/sync";
import { invalid } from "../kernel/errors";
import { type BulkRefusal, MAXIMUM_BULK_BYTES, MAXIMUM_BULK_ROWS } from "./schema";

/** Names of the column, compared without case and spaces; a file with one column needs no header. */
const HEADERS: ReadonlySet<string> = new Set(["報名編號", "enrolmentnumber", "enrollmentnumber", "number"]);

/** One row: `line` as an editor counts. */
export interface NumberedRow {
  readonly line: number;
  readonly number: string;
}

/**
 * Enrolment numbers of a CSV file (UTF-8 or UTF-16; they are ASCII): from the column with that name, else from the first.
 *
 * @throws AppError `bulk.too_large`, `bulk.malformed` {line}, `bulk.empty`, `bulk.too_many` {limit}
 */
export function readEnrolmentNumbers(bytes: Uint8Array): {
  readonly rows: readonly NumberedRow[];
  readonly doubled: readonly BulkRefusal[];
} {
  if (bytes.byteLength > MAXIMUM_BULK_BYTES) throw invalid("bulk.too_large");
  const records = parseRecords(new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes));
  const header =
    records[0]?.cells.findIndex((name) =>
      HEADERS.has(
        name
          .normalize("NFKC")
          .toLowerCase()
          .replace(/[\s_-]/g, ""),
      ),
    ) ?? -1;
  const body = header < 0 ? records : records.slice(1);
  if (body.length === 0) throw invalid("bulk.empty");
  if (body.length > MAXIMUM_BULK_ROWS) throw invalid("bulk.too_many", {}, { limit: MAXIMUM_BULK_ROWS });
  const seen = new Set<string>();
  const rows: NumberedRow[] = [];
  const doubled: BulkRefusal[] = [];
  for (const { line, cells } of body) {
    const number = (cells[Math.max(0, header)] ?? "").trim().toUpperCase().slice(0, 80);
    if (seen.has(number)) doubled.push({ line, number, code: "twice" });
    else rows.push({ line, number });
    seen.add(number);
  }
  return { rows, doubled };
}

function parseRecords(text: string): { readonly line: number; readonly cells: readonly string[] }[] {
  const records: { line: number; cells: string[] }[] = [];
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 10_000,
      // Collected here because the line where a record ends is known only now.
      on_record: (cells: string[], { lines }) => {
        records.push({ line: lines, cells });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw invalid("bulk.malformed", {}, { line: Number(error["lines"] ?? 1) });
    throw error;
  }
  return records;
}
