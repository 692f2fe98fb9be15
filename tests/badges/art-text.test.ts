import { expect, test } from "vitest";
import { badgeSvg } from "@/lib/badges/art/badge-svg";
import type { GlyphOutliner } from "@/lib/badges/art/glyph-outliner";
import { notoOutliner } from "@/lib/badges/art/noto-outliner";
import { abbreviate, hanUnits, layOutTitle } from "@/lib/badges/art/title-layout";
import { BadgeError } from "@/lib/badges/errors";
import { artSpec } from "./art-specs";

const font = notoOutliner();
const style = { size: 100, weight: 700 };

test("Han text is one em a character, Latin text is narrower and blanks have no outline", () => {
  expect(font.outline("資料治理", style).width).toBe(400);
  expect(font.outline("Data", style).width).toBeLessThan(300);
  expect(font.outline(" ", style)).toMatchObject({ path: "", missing: [] });
});

/** The sum of a path's bounding areas grows with the stroke: a cheap measure of weight. */
function inkOf(path: string): number {
  let [x, area] = [0, 0];
  for (const [, command, numbers] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const values = (numbers ?? "").match(/-?\d*\.?\d+/g)?.map(Number) ?? [];
    if (command === "M") x = values[0] ?? 0;
    if (command === "h") x += values[0] ?? 0;
    if (command === "v") area += x * (values[0] ?? 0);
  }
  return Math.abs(area);
}

test("a heavier weight draws heavier strokes", () => {
  const ink = [100, 400, 700, 900].map((weight) => inkOf(font.outline("一", { size: 100, weight }).path));
  expect(ink).toEqual([...ink].sort((one, other) => one - other));
  expect((ink[3] ?? 0) / (ink[0] ?? 1)).toBeGreaterThan(3);
});

test("the same text is the same outline from a second reader of the font", () => {
  expect(notoOutliner().outline("數位 Badge 3", style)).toEqual(font.outline("數位 Badge 3", style));
});

test("a character which the font lacks becomes an empty frame of one em, named in `missing`", () => {
  const outline = font.outline("𠮷野家", style);
  expect(outline.missing).toEqual(["𠮷"]);
  expect(outline.width).toBe(300);
  expect(outline.path.match(/^M10-78h80v80h-80z/)).not.toBeNull();
  expect(font.outline("👩‍💻", style).missing.length).toBeGreaterThan(0);
});

test("a composed and a decomposed letter look the same", () => {
  expect(font.outline("e\u0301", style)).toEqual(font.outline("é", style));
});

test("a badge whose name holds a rare character is still drawn, and its title keeps the character", () => {
  expect(badgeSvg(artSpec({ title: "𠮷野數位" }))).toContain("𠮷野數位</title>");
});

test("a folder without the font is reported as such", () => {
  const lost = notoOutliner("/nowhere");
  expect(() => lost.outline("一", style)).toThrowError(BadgeError);
  expect(() => lost.outline("一", style)).toThrowError(/document_unavailable/);
});

test("the font is an argument", () => {
  const blocks: GlyphOutliner = { outline: (text, { size }) => ({ path: "M0 0h1v1z", width: [...text].length * size, missing: [] }) };
  expect(badgeSvg(artSpec(), blocks)).toContain('d="M0 0h1v1z"');
});

test.each([
  ["資料治理實務", ["資料治理實務"]],
  ["數位轉型領導實務", ["數位轉型領導實務"]],
  ["數位服務設計與無障礙規劃", ["數位服務設計與", "無障礙規劃"]],
  ["生成式 AI 導入策略", ["生成式 AI", "導入策略"]],
  ["Cloud Native 系統維運", ["Cloud Native", "系統維運"]],
])("%s is set as %j", (title, lines) => {
  const set = layOutTitle(title);
  expect(set).toEqual(lines);
  expect(set.join("").replace(/\s/g, "")).toBe(title.replace(/\s/g, ""));
});

test("a title past sixteen characters ends in an ellipsis and no line passes eight", () => {
  const lines = layOutTitle("雲端原生應用系統架構與維運實務進階研習班第二期");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
  expect(lines.every((line) => hanUnits(line) <= 8)).toBe(true);
});

test("a line never begins with a closing mark", () => {
  expect(layOutTitle("人工智慧（生成式）應用入門")[1]).not.toMatch(/^[）、。]/);
});

test("an abbreviation fits its measure", () => {
  expect(abbreviate("數位發展部", 7)).toBe("數位發展部");
  expect(abbreviate("衛生福利部中央健康保險署", 7)).toBe("衛生福利部中…");
});
