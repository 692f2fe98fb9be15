import { createHash } from "node:crypto";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { badgeSvg } from "@/lib/badges/art/badge-svg";
import { badgeIcons } from "@/lib/badges/art/icons";
import { badgeCategories, badgeTiers } from "@/lib/badges/art/spec";
import { BadgeError } from "@/lib/badges/errors";
import { artSpec } from "./art-specs";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element of well-formed XML in document order; throws on anything else. */
function elementsOf(xml: string): Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => elements.push({ name, attributes: { ...attributes } }));
  parser.write(xml).close();
  return elements;
}

const everyCategoryAndTier = badgeCategories.flatMap((category) => badgeTiers.map((tier) => artSpec({ category, tier })));
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

test.each([
  ["technical", "entry", "dbee4b20d1f5fbf3"],
  ["management", "middle", "6a523a0ed8fed414"],
  ["common", "senior", "07937f82ddabcca2"],
  ["participation", "entry", "6ed6b72be058eee9"],
] as const)("a %s badge of the %s tier has the same bytes everywhere", (category, tier, expected) => {
  expect(sha256(badgeSvg(artSpec({ category, tier })))).toBe(expected);
});

test("the same spec gives the same bytes, and every field changes them", () => {
  const plain = badgeSvg(artSpec());
  expect(badgeSvg(artSpec())).toBe(plain);
  const others = [
    artSpec({ id: "urn:other" }),
    artSpec({ category: "common" }),
    artSpec({ level: 4 }),
    artSpec({ tier: "senior" }),
    artSpec({ icon: "cloud" }),
    artSpec({ title: "資料治理" }),
    artSpec({ titleEn: "Other" }),
    artSpec({ issuerMark: "資安署" }),
  ].map((spec) => badgeSvg(spec));
  expect(new Set([plain, ...others]).size).toBe(9);
});

test("the guilloche depends on the achievement's id alone", () => {
  const lace = (svg: string) =>
    elementsOf(svg)
      .filter(({ attributes }) => attributes["stroke"]?.endsWith("-lace)"))
      .map(({ attributes }) => attributes["d"]);
  const plain = lace(badgeSvg(artSpec()));
  expect(plain).toHaveLength(3);
  expect(lace(badgeSvg(artSpec({ tier: "senior", level: 6, title: "別的名稱" })))).toEqual(plain);
  expect(lace(badgeSvg(artSpec({ id: "urn:other" })))).not.toEqual(plain);
});

test.each(everyCategoryAndTier)("a $category badge of the $tier tier is well-formed, harmless and small", (spec) => {
  const svg = badgeSvg(spec);
  const elements = elementsOf(svg);
  expect(elements[0]).toMatchObject({ name: "svg", attributes: { xmlns: "http://www.w3.org/2000/svg", viewBox: "0 0 512 512" } });
  const allowed = new Set([
    "svg",
    "title",
    "desc",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "path",
    "circle",
    "rect",
    "g",
  ]);
  expect(elements.filter(({ name }) => !allowed.has(name))).toEqual([]);
  const attributes = elements.flatMap((element) => Object.entries(element.attributes));
  expect(attributes.filter(([name]) => /^on|href|^style$|^src$/i.test(name))).toEqual([]);
  expect(attributes.filter(([name, value]) => name !== "xmlns" && /:\/\/|javascript:|data:/i.test(value))).toEqual([]);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|<!|<\?/);
  expect(svg.length).toBeLessThan(40 * 1024);
});

test("sixteen characters and a long issuer still make a small file", () => {
  const svg = badgeSvg(
    artSpec({
      category: "common",
      tier: "senior",
      level: 6,
      title: "數位服務驅動體驗變革領導實務進階",
      issuerMark: "衛生福利部中央健康保險署",
    }),
  );
  expect(svg.length).toBeLessThan(42 * 1024);
});

test("all ids carry the badge's own prefix and every local reference has its target", () => {
  const [one, other] = [badgeSvg(artSpec()), badgeSvg(artSpec({ level: 4 }))];
  const ids = (svg: string): string[] => elementsOf(svg).flatMap(({ attributes }) => attributes["id"] ?? []);
  expect(ids(one).filter((id) => ids(other).includes(id))).toEqual([]);
  const references = [...one.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
  expect(references.filter((id) => id === undefined || !ids(one).includes(id))).toEqual([]);
});

test.each([1, 2, 3, 4, 5, 6])("level %i shows as many stars", (level) => {
  const elements = elementsOf(badgeSvg(artSpec({ level })));
  expect(elements.filter(({ attributes }) => "data-star" in attributes)).toHaveLength(level);
  expect(elements.find(({ attributes }) => attributes["data-part"] === "level")?.attributes["data-level"]).toBe(String(level));
});

test("a light and a dark keyline lie under everything else, the light one outside", () => {
  const parts = elementsOf(badgeSvg(artSpec())).filter(({ name }) => name === "path");
  const lines = parts.filter(({ attributes }) => attributes["data-part"]?.startsWith("keyline"));
  expect(lines.map(({ attributes }) => [attributes["data-part"], attributes["stroke-width"]])).toEqual([
    ["keyline-light", "8"],
    ["keyline-dark", "4"],
  ]);
  expect(parts.indexOf(lines[0] ?? { name: "", attributes: {} })).toBeLessThan(2);
});

test("title and description carry the names in full, escaped", () => {
  const svg = badgeSvg(artSpec({ title: "資料<治理>&實務\u0007", titleEn: `Data "A" & <B>` }));
  expect(svg).toContain("資料&lt;治理&gt;&amp;實務</title>");
  expect(svg).toContain(`Data "A" &amp; &lt;B&gt;. technical badge, entry tier (基層), level 3 of 6, 數位部.</desc>`);
  expect(elementsOf(svg).length).toBeGreaterThan(20);
});

test("no text is left to the viewer's fonts", () => {
  expect(badgeSvg(artSpec())).not.toMatch(/<text|font-family/);
});

test.each(badgeIcons)("the icon %s is drawn", (icon) => {
  const drawn = elementsOf(badgeSvg(artSpec({ icon }))).find(({ attributes }) => attributes["data-part"] === "icon");
  expect(drawn?.attributes["d"]).toMatch(/^M[\d.]/);
});

test.each([
  ["level", { level: 0 }],
  ["level", { level: 7 }],
  ["level", { level: 2.5 }],
  ["icon", { icon: "toString" }],
  ["title", { title: "  " }],
  ["title", { title: "長".repeat(121) }],
  ["id", { id: "" }],
])("an impossible %s is refused by name", (field, change) => {
  expect(() => badgeSvg(artSpec(change))).toThrowError(new RegExp(`^art_invalid: ${field}`));
  expect(() => badgeSvg(artSpec(change))).toThrowError(BadgeError);
});

test("whatever the words, the drawing is well-formed and without a number that is none", () => {
  const words = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter((text) => text.normalize("NFC").trim().length > 0);
  fc.assert(
    fc.property(words, words, (title, issuerMark) => {
      const svg = badgeSvg(artSpec({ title, titleEn: title, issuerMark }));
      expect(elementsOf(svg)[0]?.name).toBe("svg");
      expect(svg.replace(/<(title|desc)[\s\S]*?<\/\1>/g, "")).not.toMatch(/NaN|Infinity|undefined/);
    }),
    { numRuns: 40 },
  );
});
