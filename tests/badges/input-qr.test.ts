import QRCode from "qrcode";
import sharp from "sharp";
import { expect, test } from "vitest";
import { decodePicture } from "@/lib/awards/decode-picture";
import { bakePng } from "@/lib/badges/bake/png";
import { MAXIMUM_PIXELS, textOfCode } from "@/lib/badges/verify/input/read-picture";
import type { FetchDocument } from "@/lib/badges/verify/options";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { classicWeb, signedClassic } from "../factories/classic-badges";
import { NOW, publishedBadge } from "../factories/published-badges";

const LINK = "https://badges.example.gov.tw/b/7Hq2kX9";
const code = (text: string, scale = 6): Promise<Buffer> => QRCode.toBuffer(text, { errorCorrectionLevel: "M", margin: 4, scale });
const decoded = async (bytes: Uint8Array): Promise<string | undefined> => {
  const picture = await decodePicture(bytes);
  return picture && textOfCode(picture);
};

/** The same noise every time: a linear congruential generator. */
function noise(length: number, strength: number): Buffer {
  let state = 42;
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      state = (state * 1_664_525 + 1_013_904_223) >>> 0;
      return (state >>> 24) % strength;
    }),
  );
}

test.each([
  ["as it is", (png: Buffer) => sharp(png).png()],
  ["small", (png: Buffer) => sharp(png).resize(140).png()],
  ["large", (png: Buffer) => sharp(png).resize(1400, undefined, { kernel: "nearest" }).png()],
  ["a quarter turned", (png: Buffer) => sharp(png).rotate(90).png()],
  ["upside down", (png: Buffer) => sharp(png).rotate(180).png()],
  ["askew", (png: Buffer) => sharp(png).rotate(17, { background: "#ffffff" }).png()],
  ["in a screenshot", (png: Buffer) => sharp(png).extend({ top: 200, bottom: 120, left: 300, right: 80, background: "#dde3ea" }).png()],
  ["blurred", (png: Buffer) => sharp(png).blur(1.5).png()],
  ["as JPEG of low quality", (png: Buffer) => sharp(png).jpeg({ quality: 30 })],
  ["as WebP", (png: Buffer) => sharp(png).webp({ quality: 40 })],
] as const)("the QR code of a link is read %s", async (_how, change) => {
  expect(await decoded(await change(await code(LINK)).toBuffer())).toBe(LINK);
});

test("the QR code of a link is read through noise", async () => {
  const { data, info } = await sharp(await code(LINK))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const grain = noise(data.length, 90);
  const noisy = Buffer.from(
    data.map((value, index) => Math.max(0, Math.min(255, value > 127 ? value - (grain[index] ?? 0) : value + (grain[index] ?? 0)))),
  );
  const png = await sharp(noisy, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .png()
    .toBuffer();

  expect(await decoded(png)).toBe(LINK);
});

test("the code that the certificate prints is read from its matrix at printing size", async () => {
  const { default: encodeQr } = await import("qr");
  const matrix = encodeQr(LINK, "raw", { ecc: "medium", border: 4 });
  const pixels = Uint8Array.from(matrix.flat().flatMap((dark) => (dark ? [0, 0, 0] : [255, 255, 255])));
  const png = await sharp(pixels, { raw: { width: matrix.length, height: matrix.length, channels: 3 } })
    .resize(540, 540, { kernel: "nearest" })
    .png()
    .toBuffer();

  expect(await decoded(png)).toBe(LINK);
});

test("a photograph of the code of an address verifies what the address answers", async () => {
  const { options, web, dataIntegrity, award } = await publishedBadge();
  web.publish(award.credentialId, dataIntegrity);
  const bytes = await sharp(await code(award.credentialId))
    .jpeg()
    .toBuffer();
  const report = await verifyBadge({ kind: "bytes", bytes }, options({ decodePicture }));

  expect(report).toMatchObject({ container: "qr", version: "ob3", conclusion: "valid" });
});

test("a code that holds a signed badge itself is verified, with only its issuer asked", async () => {
  const web = classicWeb();
  const bytes = await QRCode.toBuffer(signedClassic(), { errorCorrectionLevel: "L", margin: 4, scale: 4 });
  const report = await verifyBadge({ kind: "bytes", bytes }, { now: NOW, fetchDocument: web.fetchDocument, decodePicture });

  expect(report).toMatchObject({ container: "qr", version: "ob1", form: "jws", conclusion: "valid" });
});

test("a baked PNG is read by its badge, whatever the picture shows", async () => {
  const { options, vcJwt } = await publishedBadge();
  const bytes = bakePng(await code("https://evil.example/"), { ob3: vcJwt });

  expect(await verifyBadge({ kind: "bytes", bytes }, options({ decodePicture }))).toMatchObject({ container: "png", conclusion: "valid" });
});

test.each([
  [
    "without a code",
    () =>
      sharp({ create: { width: 90, height: 90, channels: 3, background: "navy" } })
        .jpeg()
        .toBuffer(),
    "format.picture_without_code",
  ],
  ["with a code of something else", () => code("WIFI:S:guest;;"), "format.code_without_badge"],
  ["that is damaged", async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), "format.picture_unreadable"],
] as const)("a picture %s is told so", async (_what, picture, expected) => {
  const { options } = await publishedBadge();
  const report = await verifyBadge({ kind: "bytes", bytes: await picture() }, options({ decodePicture }));

  expect(report.findings.map(({ code: one }) => one)).toEqual([expected]);
  expect(report.conclusion).toBe("invalid");
});

test("without a way to read pictures a photograph cannot be read, and a PNG is a picture without a badge", async () => {
  const { options } = await publishedBadge();
  const png = await code(LINK);
  const codes = async (bytes: Uint8Array) => (await verifyBadge({ kind: "bytes", bytes }, options())).findings.map(({ code: one }) => one);

  expect(await codes(await sharp(png).jpeg().toBuffer())).toEqual(["format.picture_unreadable"]);
  expect(await codes(png)).toEqual(["format.image_without_badge"]);
});

test("pixels that are too many, or do not fit their size, are not searched", () => {
  expect(textOfCode({ width: 100_000, height: 100_000, data: new Uint8Array(4) })).toBeUndefined();
  expect(textOfCode({ width: 10, height: 10, data: new Uint8Array(10) })).toBeUndefined();
  expect(textOfCode({ width: 0, height: 0, data: new Uint8Array() })).toBeUndefined();
  expect(MAXIMUM_PIXELS).toBeLessThanOrEqual(4_000_000);
});

test("a picture that claims to be enormous is not opened", async () => {
  const header = Buffer.from(
    await sharp({ create: { width: 4, height: 4, channels: 3, background: "navy" } })
      .png()
      .toBuffer(),
  );
  header.writeUInt32BE(60_000, 16);
  header.writeUInt32BE(60_000, 20);

  expect(await decodePicture(header)).toBeUndefined();
});

test("the code of a page for people leads to the badge that the page names, and no further", async () => {
  const { options, web, dataIntegrity, award } = await publishedBadge();
  web.publish(award.credentialId, dataIntegrity);
  const link = (href: string) =>
    `<!doctype html><html><head><link rel="alternate" type="application/vc+ld+json" href="${href}"></head></html>`;
  const pages = new Map([
    [LINK, link(new URL(award.credentialId).pathname)],
    ["https://badges.example.gov.tw/b/circle", link(LINK)],
  ]);
  const fetchDocument: FetchDocument = async (url, accept) => {
    const page = pages.get(url);
    return page ? { status: 200, mediaType: "text/html", bytes: Buffer.from(page), finalUrl: url } : web.fetchDocument(url, accept);
  };
  const verify = async (url: string) => verifyBadge({ kind: "bytes", bytes: await code(url) }, options({ decodePicture, fetchDocument }));

  expect(await verify(LINK)).toMatchObject({ container: "qr", version: "ob3", conclusion: "valid" });
  expect((await verify("https://badges.example.gov.tw/b/circle")).conclusion).toBe("invalid");
});
