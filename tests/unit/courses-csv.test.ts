import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { readResultsCsv, resultsTemplate } from "@/lib/courses/results-csv";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readResultsCsv(bytes(text));
const ZH = "報名編號,出席時數,成績\r\nS001-0001,6,88\r\nS001-0002,4.5,\r\n";
const ROWS = [
  { line: 2, number: "S001-0001", hoursAttended: 6, score: 88 },
  { line: 3, number: "S001-0002", hoursAttended: 4.5, score: null },
];

test("reads UTF-8, UTF-8 with BOM, UTF-16 with BOM and Big5 alike", () => {
  const encodings = [bytes(ZH), bytes(`\ufeff${ZH}`), iconv.encode(ZH, "utf-16le", { addBOM: true }), iconv.encode(ZH, "big5")];
  for (const encoded of encodings) expect(readResultsCsv(encoded)).toEqual({ rows: ROWS, problems: [] });
});

test("takes English headers, any order, and columns that it does not need", () => {
  const text = "Score,Name,Hours attended (h),Enrolment number\n88,Lin,6,s001-0001\n,Chen,4.5,S001-0002\n";
  expect(read(text)).toEqual({ rows: ROWS, problems: [] });
});

test("names every bad cell with the line where an editor finds it, also after a cell with a line break and blank lines", () => {
  const text = '報名編號,姓名,出席時數,成績\nA-1,"林\n雅婷",6,101\n\nA-2,王,six,90\n,李,6,90\nA-1,陳,,-5\n';
  expect(read(text)).toEqual({
    rows: [],
    problems: [
      { line: 3, column: "score", code: "courses.bad_score" },
      { line: 5, column: "hours", code: "courses.bad_hours" },
      { line: 6, column: "number", code: "courses.number_missing" },
      { line: 7, column: "number", code: "courses.number_twice" },
      { line: 7, column: "hours", code: "courses.hours_missing" },
      { line: 7, column: "score", code: "courses.bad_score" },
    ],
  });
});

test("refuses a file without the columns and says which", () => {
  expect(() => read("報名編號,時間\nA-1,6\n")).toThrow(
    expect.objectContaining({ code: "courses.csv_header", facts: { columns: "出席時數、成績" } }),
  );
  expect(() => read("number,hours,hours,score\nA-1,6,6,1\n")).toThrow(expect.objectContaining({ code: "courses.csv_header_twice" }));
});

test("refuses an empty file, one without rows, and one that is no CSV", () => {
  expect(() => read("")).toThrow(expect.objectContaining({ code: "courses.csv_empty" }));
  expect(() => read("報名編號,出席時數,成績\n")).toThrow(expect.objectContaining({ code: "courses.csv_empty" }));
  expect(() => read('報名編號,出席時數,成績\nA-1,6,1\nA-2,"6,1\n')).toThrow(expect.objectContaining({ code: "courses.csv_malformed" }));
  expect(() => readResultsCsv(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))).toThrow(expect.objectContaining({ kind: "invalid" }));
});

test("refuses more than a megabyte and more than 2000 rows", () => {
  expect(() => readResultsCsv(new Uint8Array(6_000_000))).toThrow(expect.objectContaining({ code: "courses.csv_too_large" }));
  const many = Array.from({ length: 2001 }, (_, index) => `A-${index},6,80`).join("\n");
  expect(() => read(`number,hours,score\n${many}\n`)).toThrow(expect.objectContaining({ code: "courses.csv_too_many_rows" }));
});

test("the template has no cell that a spreadsheet would run, and reads back", () => {
  const template = resultsTemplate([
    { number: "S001-0001", personName: '=HYPERLINK("http://evil.example","x")', agencyName: "@SUM(A1)", hoursAttended: 6, score: 88 },
    { number: "S001-0002", personName: "王,志明", agencyName: "數位局", hoursAttended: 4.5, score: null },
  ]);
  expect(template.startsWith("\ufeff報名編號,姓名,機關,出席時數,成績\r\n")).toBe(true);
  expect(template).toContain("'=HYPERLINK");
  expect(template).toContain("'@SUM");
  expect(read(template)).toEqual({ rows: ROWS, problems: [] });
});
