import { CsvError, parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { invalid } from "./errors";

/**
 * The text of a CSV in one of the encodings that Taiwanese spreadsheets write: UTF-8 with or without BOM, UTF-16 with
 * BOM, else Big5 (code page 950).
 */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return iconv.decode(Buffer.from(bytes), "cp950");
    throw error;
  }
}

/** One row, `line` as an editor counts: the first line of the file is 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a CSV (RFC 4180), the header among them; empty ones are left out, and rows may differ in length.
 *
 * @param malformed Code of the refusal when the text is no CSV or a row is longer than `maximumRow` characters; its fact is `line`.
 * @throws AppError invalid `malformed`
 */
export function csvRecords(text: string, malformed: string, maximumRow = 10_000): CsvRecord[] {
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: maximumRow,
      // Collected here because the line where a record ends is known only now.
      on_record: (cells: string[], { lines }) => {
        records.push({ line: lines, cells });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw invalid(malformed, {}, { line: Number(error["lines"] ?? 1) });
    throw error;
  }
  return records;
}
