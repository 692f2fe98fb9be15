/**
 * Draws the product's neutral mark, its icons and the social picture: npx tsx scripts/brand.mts
 * The mark belongs to nobody's corporate design: a rosette with an open ring and a hub.
 */
import { mkdir, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { badgePng } from "../lib/badges/art/badge-png";
import { badgeSvg } from "../lib/badges/art/badge-svg";
import { notoOutliner } from "../lib/badges/art/noto-outliner";
import type { BadgeArtInput } from "../lib/badges/art/spec";

const lavender = "#6868ac";
const lobes = 12;

const at = (radius: number, angle: number): string =>
  [32 + radius * Math.cos(angle), 32 + radius * Math.sin(angle)].map((value) => value.toFixed(2)).join(" ");

function rosette(): string {
  const valley = (index: number): number => ((index - 0.5) / lobes) * 2 * Math.PI - Math.PI / 2;
  const lobe = (index: number): string =>
    `C${at(31.6, valley(index) + 0.06)} ${at(31.6, valley(index + 1) - 0.06)} ${at(27.6, valley(index + 1))}`;
  return `M${at(27.6, valley(0))}${Array.from({ length: lobes }, (_, index) => lobe(index)).join("")}z`;
}

/** A ring which is open to the upper right, where a second point joins the hub. */
const emblem = (ground: string, figure: string): string => {
  const [from, to] = [-Math.PI / 4 + 0.62, -Math.PI / 4 - 0.62];
  return (
    `<path d="${rosette()}" fill="${ground}"/>` +
    `<path d="M${at(16, from)}A16 16 0 1 1 ${at(16, to)}" fill="none" stroke="${figure}" stroke-width="4.6" stroke-linecap="round"/>` +
    `<path d="M32 32L${at(16, -Math.PI / 4)}" stroke="${figure}" stroke-width="4.6" stroke-linecap="round"/>` +
    `<circle cx="32" cy="32" r="6" fill="${figure}"/>`
  );
};

const mark = (ground: string, figure: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">${emblem(ground, figure)}</svg>\n`;

const sample = { titleEn: "Sample", issuerMark: "範例機關" } as const;
const shown: readonly (BadgeArtInput & { readonly place: { size: number; left: number; top: number } })[] = [
  {
    ...sample,
    id: "urn:brand:1",
    category: "management",
    tier: "middle",
    level: 4,
    icon: "compass",
    title: "數位轉型領導力",
    place: { size: 280, left: 578, top: 48 },
  },
  {
    ...sample,
    id: "urn:brand:2",
    category: "common",
    tier: "senior",
    level: 5,
    icon: "shield",
    title: "資訊安全治理",
    place: { size: 280, left: 866, top: 48 },
  },
  {
    ...sample,
    id: "urn:brand:3",
    category: "technical",
    tier: "entry",
    level: 3,
    icon: "database",
    title: "資料治理實務",
    place: { size: 310, left: 707, top: 292 },
  },
];

async function socialPicture(): Promise<Buffer> {
  const font = notoOutliner();
  const line = (text: string, x: number, y: number, size: number, weight: number, color: string): string =>
    `<path transform="translate(${x} ${y})" fill="${color}" d="${font.outline(text, { size, weight }).path}"/>`;
  const ground =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630">` +
    `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#e4e4f1"/></linearGradient></defs>` +
    `<rect width="1200" height="630" fill="url(#g)"/><rect y="618" width="1200" height="12" fill="${lavender}"/>` +
    `<g transform="translate(80 132) scale(1.5)">${emblem(lavender, "#fff")}</g>` +
    line("政府數位人才", 78, 330, 76, 700, "#2d2d4d") +
    line("訓用平臺", 78, 424, 76, 700, "#2d2d4d") +
    line("Open Badge Hub", 80, 500, 42, 500, "#4e4e81") +
    `</svg>`;
  const badges = await Promise.all(
    shown.map(async ({ place: { size, left, top }, ...spec }) => ({
      input: Buffer.from(await badgePng(badgeSvg(spec, font), size)),
      left,
      top,
    })),
  );
  return sharp(Buffer.from(ground)).composite(badges).png({ compressionLevel: 9 }).toBuffer();
}

await mkdir("public/brand", { recursive: true });
const onLight = mark(lavender, "#fff");
await writeFile("public/brand/mark.svg", onLight);
await writeFile("public/brand/mark-dark.svg", mark("#b8b8e6", "#17171f"));
await writeFile("public/favicon.svg", onLight);
await writeFile("app/icon.svg", onLight);
await writeFile("public/brand/og.png", await socialPicture());
