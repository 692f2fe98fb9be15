import { csvRecords, decodeCsv } from "../kernel/csv";
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
 * Enrolment numbers of a CSV file: from the column with that name, else from the first.
 *
 * @throws AppError `bulk.too_large`, `bulk.malformed` {line}, `bulk.empty`, `bulk.too_many` {limit}
 */
export function readEnrolmentNumbers(bytes: Uint8Array): {
  readonly rows: readonly NumberedRow[];
  readonly doubled: readonly BulkRefusal[];
} {
  if (bytes.byteLength > MAXIMUM_BULK_BYTES) throw invalid("bulk.too_large");
  const records = csvRecords(decodeCsv(bytes), "bulk.malformed");
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
