import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("app/globals.css", "utf8");
const THEMES = ["light", "dark", "contrast"] as const;
type Theme = (typeof THEMES)[number];

/** The declarations `--name: value` of every top-level `:root` block; those inside `@variant` belong to that theme. */
function tokensOf(theme: Theme): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const [, body = ""] of css.matchAll(/^:root \{\n([\s\S]*?)^\}/gm)) {
    const variant = /@variant (\w+)/.exec(body)?.[1];
    if (variant !== undefined && variant !== theme) continue;
    for (const [, name = "", value = ""] of body.matchAll(/--([\w-]+): ([^;]+);/g)) tokens.set(name, value);
  }
  return tokens;
}

function rgbOf(tokens: ReadonlyMap<string, string>, name: string): readonly number[] {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token --${name}`);
  const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (reference !== undefined) return rgbOf(tokens, reference);
  const [, red = "", green = "", blue = ""] = /^#(..)(..)(..)$/.exec(value) ?? [];
  return [red, green, blue].map((part) => Number.parseInt(part, 16));
}

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Theme, one: string, other: string): number {
  const tokens = tokensOf(theme);
  const [darker = 0, lighter = 0] = [luminance(rgbOf(tokens, one)), luminance(rgbOf(tokens, other))].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const SURFACES = ["bg", "surface", "sunken"];
const TONES = ["success", "warning", "danger", "info", "neutral"];

/** Text on its ground: 4.5:1 (1.4.3 AA). */
const TEXT_PAIRS = [
  ...["text", "muted", "link", ...TONES].flatMap((text) => SURFACES.map((ground) => [text, ground] as const)),
  ...TONES.map((tone) => [tone, `${tone}-soft`] as const),
  ...TONES.map((tone) => ["text", `${tone}-soft`] as const),
  ["muted", "primary-soft"] as const,
  ["on-primary", "primary"] as const,
  ["on-primary", "primary-hover"] as const,
  ["on-primary-soft", "primary-soft"] as const,
];

/** Edges of controls and the focus ring against what they stand on: 3:1 (1.4.11, 2.4.13). */
const EDGE_PAIRS = [
  ...["line-strong", "primary", "focus"].flatMap((edge) => SURFACES.map((ground) => [edge, ground] as const)),
  ["focus", "primary-soft"] as const,
  ["primary", "neutral-soft"] as const,
];

for (const theme of THEMES) {
  test(`every text of the ${theme} theme has 4.5:1 on its ground`, () => {
    const tooWeak = TEXT_PAIRS.filter(([text, ground]) => contrast(theme, text, ground) < 4.5);
    expect(tooWeak.map(([text, ground]) => `${text} on ${ground}: ${contrast(theme, text, ground).toFixed(2)}`)).toEqual([]);
  });

  test(`every edge and focus ring of the ${theme} theme has 3:1 on its ground`, () => {
    const tooWeak = EDGE_PAIRS.filter(([edge, ground]) => contrast(theme, edge, ground) < 3);
    expect(tooWeak.map(([edge, ground]) => `${edge} on ${ground}: ${contrast(theme, edge, ground).toFixed(2)}`)).toEqual([]);
  });
}

test("the high contrast theme has 7:1 for every text", () => {
  const tooWeak = TEXT_PAIRS.filter(([text, ground]) => contrast("contrast", text, ground) < 7);
  expect(tooWeak).toEqual([]);
});

test("dark and contrast give a value to every colour of the light theme's second layer", () => {
  const named = (body: string) => [...body.matchAll(/--([\w-]+): /g)].map(([, name]) => name).sort();
  const blocks = [...css.matchAll(/^:root \{\n([\s\S]*?)^\}/gm)].map(([, body = ""]) => body);
  const light = blocks.find((body) => body.includes("--bg:") && !body.includes("@variant")) ?? "";
  for (const theme of ["dark", "contrast"]) {
    const block = blocks.find((body) => body.includes(`@variant ${theme}`)) ?? "";
    expect(named(block)).toEqual(named(light));
  }
});

test("no font size is given in pixels or points (CS2140401C)", () => {
  const sizes = [...css.matchAll(/font-size: ([^;]+);/g)].map(([, size = ""]) => size);
  expect(sizes.length).toBeGreaterThan(5);
  expect(sizes.filter((size) => /px|pt/.test(size))).toEqual([]);
});
