import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { bakePng } from "@/lib/badges/bake/png";
import { extractFromPng } from "@/lib/badges/bake/read-png";
import { extractFromSvg } from "@/lib/badges/bake/read-svg";
import { bakeSvg } from "@/lib/badges/bake/svg";
import { hostedAssertionV2, signedAssertionV2 } from "@/lib/badges/ob2/assertion";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { awardFacts, signingIssuer } from "../factories/award-facts";

const SVG = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- 圖 --><svg xmlns="http://www.w3.org/2000/svg" viewBox='0 0 1 1' data-a="a>b"><title>徽章 𠮷</title><path d="M0 0"/></svg>\n`;
const PNG_SIGNATURE = 8;
const error = (code: string) => expect.objectContaining({ code });

function png(): Promise<Buffer> {
  return sharp({ create: { width: 4, height: 4, channels: 4, background: "#1d4ed8" } })
    .png()
    .toBuffer();
}

const ob3 = JSON.stringify({ ...openBadgeCredential(awardFacts()), name: "𠮷 ]]> & < \u0000 \uFFFE" });
const ob2 = JSON.stringify(hostedAssertionV2(awardFacts()));

test("a PNG gives back both badges exactly and still is the same picture", async () => {
  const image = await png();
  const baked = bakePng(image, { ob2, ob3 });

  expect(extractFromPng(baked)).toEqual({ ob2, ob3 });
  expect(extractFromPng(image)).toEqual({});
  expect(await sharp(baked).raw().toBuffer()).toEqual(await sharp(image).raw().toBuffer());
});

test("badges stand directly behind IHDR and every other byte of the PNG stays", async () => {
  const image = Buffer.concat([await png(), Buffer.from("trailing bytes of some editor")]);
  const baked = bakePng(image, { ob3 });
  const endOfHeader = PNG_SIGNATURE + 25;
  const added = baked.length - image.length;

  expect(baked.subarray(0, endOfHeader)).toEqual(image.subarray(0, endOfHeader));
  expect(baked.toString("latin1", endOfHeader + 4, endOfHeader + 27)).toBe("iTXtopenbadgecredential");
  expect(baked.subarray(endOfHeader + added)).toEqual(image.subarray(endOfHeader));
});

test("baking again replaces the badge of the same version and keeps the other's", async () => {
  const once = bakePng(await png(), { ob2, ob3 });
  const again = bakePng(once, { ob3: "a.b.c" });
  expect(extractFromPng(again)).toEqual({ ob2, ob3: "a.b.c" });
  expect(bakePng(again, { ob3: "a.b.c" })).toEqual(again);
});

test("any text survives in a PNG", async () => {
  const image = await png();
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (one, two) => {
      expect(extractFromPng(bakePng(image, { ob2: one, ob3: two }))).toEqual({ ob2: one, ob3: two });
    }),
  );
});

test("a damaged, cut or foreign PNG is refused as such, wherever it is cut", async () => {
  const baked = bakePng(await png(), { ob3 });
  fc.assert(
    fc.property(fc.nat({ max: baked.length - 1 }), (length) => {
      expect(() => extractFromPng(baked.subarray(0, length))).toThrow(error("image_invalid"));
    }),
  );
  const flipped = Buffer.from(baked);
  flipped[60] = (flipped[60] ?? 0) ^ 1;
  expect(() => extractFromPng(flipped)).toThrow(error("image_invalid"));
  expect(() => extractFromPng(Buffer.from(SVG))).toThrow(error("image_invalid"));
});

test("two badges of one version in a PNG are refused", async () => {
  const baked = bakePng(await png(), { ob3: "a.b.c" });
  const chunk = baked.subarray(33, 33 + 12 + baked.readUInt32BE(33));
  const twice = Buffer.concat([baked.subarray(0, 33), chunk, baked.subarray(33)]);
  expect(() => extractFromPng(twice)).toThrow(error("image_has_two_badges"));
  expect(extractFromPng(bakePng(twice, { ob3: "d.e.f" }))).toEqual({ ob3: "d.e.f" });
});

test("a compressed badge chunk is refused, and the old tEXt form with an address is read", async () => {
  const image = await png();
  const compressed = withChunk(image, "iTXt", Buffer.from("openbadges\0\u0001\0\0\0x", "latin1"));
  expect(() => extractFromPng(compressed)).toThrow(error("image_invalid"));
  expect(() => extractFromPng(withChunk(image, "iTXt", Buffer.from("openbadges\0\0\0en", "latin1")))).toThrow(error("image_invalid"));
  expect(() => extractFromPng(withChunk(image, "iTXt", Buffer.from("openbadges\0\0\0\0\0\u00ff", "latin1")))).toThrow(
    error("image_invalid"),
  );
  const legacy = withChunk(image, "tEXt", Buffer.from("openbadges\0https://example.gov.tw/a/1", "latin1"));
  expect(extractFromPng(legacy)).toEqual({ ob2: "https://example.gov.tw/a/1" });
});

test("badges and files past the limits are refused", async () => {
  const image = await png();
  expect(() => bakePng(image, { ob3: "x".repeat(3 * 1024 * 1024) })).toThrow(error("image_too_large"));
  expect(() => extractFromPng(Buffer.concat([image, Buffer.alloc(10 * 1024 * 1024)]))).toThrow(error("image_too_large"));
  expect(() => bakeSvg(Buffer.from(SVG), { ob3: JSON.stringify({ a: "x".repeat(3 * 1024 * 1024) }) })).toThrow(error("image_too_large"));
  expect(() => extractFromSvg(Buffer.alloc(11 * 1024 * 1024, 32))).toThrow(error("image_too_large"));
});

test("an SVG gives back both badges, `]]>` and astral Han included, and keeps all other text", () => {
  const baked = bakeSvg(Buffer.from(SVG), { ob2, ob3 });
  const found = extractFromSvg(baked);
  const text = baked.toString("utf8");

  expect(found.ob2).toBe(ob2);
  expect(JSON.parse(found.ob3 ?? "")).toEqual(JSON.parse(ob3));
  expect(extractFromSvg(Buffer.from(SVG))).toEqual({});
  const [start, end] = [
    text.indexOf("<openbadges:assertion"),
    text.indexOf("</openbadges:credential>") + "</openbadges:credential>".length,
  ];
  const rest = (text.slice(0, start) + text.slice(end)).replace(' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"', "");
  expect(rest).toBe(SVG);
  expect(text.slice(0, start)).toMatch(/<svg xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0" xmlns=[^<]+>$/);
});

test("each form stands in an SVG as its specification says", async () => {
  const { issuer, rsa } = await signingIssuer();
  const jws = await signedAssertionV2(awardFacts({ issuer }), rsa);
  const bake = (badges: { ob2?: string; ob3?: string }) => bakeSvg(Buffer.from(SVG), badges).toString("utf8");

  expect(bake({ ob2 })).toContain(
    `<openbadges:assertion xmlns:openbadges="http://openbadges.org" verify="${awardFacts().ob2AssertionId}"><![CDATA[{`,
  );
  expect(bake({ ob2: jws })).toContain(`verify="${jws}"></openbadges:assertion>`);
  expect(bake({ ob3: jws })).toContain(`<openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" verify="${jws}">`);
  expect(bake({ ob3 })).toMatch(/<openbadges:credential xmlns:openbadges="[^"]+"><!\[CDATA\[\{/);
  expect(extractFromSvg(Buffer.from(bake({ ob2: jws, ob3: jws })))).toEqual({ ob2: jws, ob3: jws });
});

test("baking an SVG again replaces the badge of the same version and keeps the other's", () => {
  const once = bakeSvg(Buffer.from(SVG), { ob2, ob3 });
  const again = bakeSvg(once, { ob3: "a.b.c" });
  expect(extractFromSvg(again)).toEqual({ ob2, ob3: "a.b.c" });
  expect(bakeSvg(again, { ob3: "a.b.c" })).toEqual(again);
  const [head, tail] = SVG.split("<title>");
  const spread = `${head}<g/><openbadges:assertion xmlns:openbadges="http://openbadges.org" verify="x.y.z"/><title>${tail}`;
  expect(bakeSvg(Buffer.from(spread), { ob2: "a.b.c" }).toString("utf8")).toContain("</openbadges:assertion><g/><title>");
});

test("any JSON survives in an SVG", () => {
  fc.assert(
    fc.property(fc.record({ id: fc.constant("urn:x"), value: fc.string({ unit: "grapheme" }), more: fc.jsonValue() }), (badge) => {
      const json = JSON.stringify(badge);
      const found = extractFromSvg(bakeSvg(Buffer.from(SVG), { ob2: json, ob3: json }));
      expect(JSON.parse(found.ob2 ?? "")).toEqual(JSON.parse(json));
      expect(JSON.parse(found.ob3 ?? "")).toEqual(JSON.parse(json));
    }),
  );
});

test("an SVG with a DOCTYPE, in another encoding, not well-formed or no SVG is refused", () => {
  const doctype = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><title>&b;</title></svg>';
  for (const text of [
    doctype,
    '<?xml version="1.0" encoding="big5"?><svg><g/></svg>',
    "<svg><g></svg>",
    "<svg/>",
    "<html><p/></html>",
    "",
  ]) {
    expect(() => extractFromSvg(Buffer.from(text))).toThrow(error("image_invalid"));
  }
  expect(() => extractFromSvg(Buffer.from(SVG, "utf16le"))).toThrow(error("image_invalid"));
});

test("two badges of one version in an SVG, and an empty one, are refused", () => {
  const two =
    '<svg><o:credential xmlns:o="https://purl.imsglobal.org/ob/v3p0" verify="a.b.c"/><o:credential xmlns:o="https://purl.imsglobal.org/ob/v3p0" verify="a.b.c"/></svg>';
  expect(() => extractFromSvg(Buffer.from(two))).toThrow(error("image_has_two_badges"));
  const empty = '<svg><o:credential xmlns:o="https://purl.imsglobal.org/ob/v3p0"/></svg>';
  expect(() => extractFromSvg(Buffer.from(empty))).toThrow(error("image_invalid"));
});

test("what is neither JSON object nor JWS is not baked into an SVG", () => {
  for (const badge of ['"text"', "<script/>", "[1]", "https://example.gov.tw/a/1"]) {
    expect(() => bakeSvg(Buffer.from(SVG), { ob3: badge })).toThrow(error("credential_invalid"));
  }
});

/** A PNG with one more chunk behind IHDR. */
function withChunk(image: Buffer, type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([image.subarray(0, 33), chunk, image.subarray(33)]);
}

/** CRC-32 bit by bit, as PNG §5.5 words it: another way than the library's. */
function crc32(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
