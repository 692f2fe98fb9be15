import sharp from "sharp";
import { expect, test } from "vitest";
import { badgePng } from "@/lib/badges/art/badge-png";
import { badgeSvg } from "@/lib/badges/art/badge-svg";
import { badgeIcons } from "@/lib/badges/art/icons";
import { badgeCategories, badgeTiers } from "@/lib/badges/art/spec";
import { BadgeError } from "@/lib/badges/errors";
import { artSpec } from "./art-specs";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
/** Where the medallion's calm disc lies at 64 pixels. */
const iconBox: Box = { left: 23, top: 17, width: 18, height: 18 };

/** Relative luminance (WCAG 2.2) of every pixel of a box, over white. */
async function luminances(png: Uint8Array, box: Box): Promise<number[]> {
  const pixels = await sharp(png).flatten({ background: "#fff" }).extract(box).removeAlpha().raw().toBuffer();
  const linear = (value: number): number => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return Array.from({ length: pixels.length / 3 }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(index * 3, index * 3 + 3);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  });
}
const contrast = (values: readonly number[]): number => (Math.max(...values) + 0.05) / (Math.min(...values) + 0.05);

test.each([64, 128, 512, 1024])("a PNG of %i pixels is square and transparent around the badge", async (size) => {
  const png = await badgePng(badgeSvg(artSpec()), size);
  const { width, height, format, hasAlpha } = await sharp(png).metadata();
  expect({ width, height, format, hasAlpha }).toEqual({ width: size, height: size, format: "png", hasAlpha: true });
  const corner = await sharp(png).extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer();
  expect(corner[3]).toBe(0);
});

test("the same drawing gives the same PNG", async () => {
  const svg = badgeSvg(artSpec());
  expect(Buffer.compare(await badgePng(svg, 256), await badgePng(svg, 256))).toBe(0);
});

test.each([63, 1025, 100.5, Number.NaN])("a size of %d is refused", async (size) => {
  await expect(badgePng(badgeSvg(artSpec()), size)).rejects.toBeInstanceOf(BadgeError);
});

test("what is not a drawing is refused", async () => {
  await expect(badgePng("<svg", 64)).rejects.toMatchObject({ code: "art_invalid" });
  await expect(badgePng("x".repeat(600_000), 64)).rejects.toMatchObject({ code: "art_invalid" });
});

test.each(badgeTiers)("at 64 pixels every icon stands out from the medallion of the %s tier", async (tier) => {
  for (const icon of badgeIcons) {
    const values = await luminances(await badgePng(badgeSvg(artSpec({ icon, tier })), 64), iconBox);
    expect(contrast(values), icon).toBeGreaterThan(4.5);
    const dark = values.filter((value) => value < 0.45).length / values.length;
    expect(dark, icon).toBeGreaterThan(0.08);
    expect(dark, icon).toBeLessThan(0.75);
  }
});

test("at 64 pixels no two icons look alike", async () => {
  const seen = await Promise.all(badgeIcons.map(async (icon) => luminances(await badgePng(badgeSvg(artSpec({ icon })), 64), iconBox)));
  seen.forEach((one, index) => {
    seen.slice(index + 1).forEach((other, later) => {
      const difference = one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
      expect(difference, `${badgeIcons[index]} and ${badgeIcons[index + 1 + later]}`).toBeGreaterThan(0.04);
    });
  });
});

test("at 64 pixels the four silhouettes differ", async () => {
  const masks = await Promise.all(
    badgeCategories.map(async (category) =>
      sharp(await badgePng(badgeSvg(artSpec({ category })), 64))
        .extractChannel("alpha")
        .raw()
        .toBuffer(),
    ),
  );
  masks.forEach((one, index) => {
    for (const other of masks.slice(index + 1)) {
      expect(one.filter((value, at) => Math.abs(value - (other[at] ?? 0)) > 128).length).toBeGreaterThan(25);
    }
  });
});

test("at 64 pixels the tiers differ in colour", async () => {
  const means = await Promise.all(
    badgeTiers.map(async (tier) => {
      const field = await sharp(await badgePng(badgeSvg(artSpec({ tier })), 64))
        .extract({ left: 10, top: 20, width: 5, height: 20 })
        .png()
        .toBuffer();
      const { channels } = await sharp(field).stats();
      return channels.slice(0, 3).map(({ mean }) => mean);
    }),
  );
  means.forEach((one, index) => {
    for (const other of means.slice(index + 1)) {
      expect(Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)))).toBeGreaterThan(60);
    }
  });
});

test.each(["#ffffff", "#17171f", "#808080", "#6868ac"])("the keyline sets the badge off from %s", async (background) => {
  const row = await sharp(await badgePng(badgeSvg(artSpec()), 1024))
    .flatten({ background })
    .extract({ left: 60, top: 512, width: 40, height: 1 })
    .greyscale()
    .raw()
    .toBuffer();
  const ground = row[0] ?? 0;
  expect(Math.max(...row.map((value) => Math.abs(value - ground)))).toBeGreaterThan(60);
});
