import { expect, test } from "vitest";
import { sessionCalendar } from "@/lib/courses/ics";

const entry = {
  enrolmentId: "01936000-0000-7000-8000-000000000001",
  code: "GAI101-11512",
  title: "",
  titleEn: "",
  startsAt: new Date("2026-12-05T09:00:00+08:00"),
  endsAt: new Date("2026-12-05T16:00:00+08:00"),
  venue: "訓練教室, 3F; 東側",
  address: "台中市大雅區中科路6號\n（後門）",
  status: "waitlisted",
  updatedAt: new Date("2026-11-25T10:00:00.123+08:00"),
} as const;
const file = sessionCalendar(entry, {
  title: "生成式AI工具入門與實作：從基礎觀念到公務情境的完整練習".repeat(2),
  url: "https://example.gov.tw/courses/1",
});

test("times are UTC and a place that is not certain is tentative", () => {
  expect(file).toContain("\r\nDTSTART:20261205T010000Z\r\nDTEND:20261205T080000Z\r\n");
  expect(file).toContain("\r\nDTSTAMP:20261125T020000Z\r\n");
  expect(file).toContain("\r\nSTATUS:TENTATIVE\r\n");
  expect(sessionCalendar({ ...entry, status: "accepted" }, { title: "x", url: "y" })).toContain("\r\nSTATUS:CONFIRMED\r\n");
});

test("no line is longer than 75 octets, and unfolding gives the text back", () => {
  for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const unfolded = file.replace(/\r\n /g, "");
  expect(unfolded).toContain(`SUMMARY:${"生成式AI工具入門與實作：從基礎觀念到公務情境的完整練習".repeat(2)}`);
});

test("commas, semicolons and line breaks of a text are escaped", () => {
  expect(file.replace(/\r\n /g, "")).toContain("LOCATION:訓練教室\\, 3F\\; 東側 台中市大雅區中科路6號\\n（後門）\r\n");
});
