import { spawnSync } from "node:child_process";
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { extractFromPdf } from "@/lib/badges/bake/pdf-read";
import { certificateFont } from "@/lib/badges/print/certificate-font";
import { certificatePdf } from "@/lib/badges/print/certificate-pdf";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { certificate, certificateFacts } from "../factories/certificate";
import { publishedBadge } from "../factories/published-badges";

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const pdfOf = (...objects: readonly (readonly [string, Uint8Array | string])[]): Uint8Array => {
  const parts = objects.map(([dictionary, data], index) =>
    Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n<< ${dictionary} >>\nstream\n`),
      Buffer.from(data),
      Buffer.from("\nendstream\nendobj\n"),
    ]),
  );
  return new Uint8Array(Buffer.concat([Buffer.from("%PDF-1.7\n"), ...parts, Buffer.from("%%EOF")]));
};
const embedded = (length: number, filter = ""): string => `/Type /EmbeddedFile ${filter} /Length ${length}`;

test("a certificate gives back the badges that were attached to it, as they were", async () => {
  const published = await publishedBadge();
  const credential = JSON.stringify(published.dataIntegrity, undefined, 2);
  const pdf = await certificate({ credential, jwt: published.vcJwt, ob2: published.signed });

  expect(await extractFromPdf(pdf)).toEqual([credential, published.vcJwt, published.signed]);
});

test("a certificate with a badge is verified, and what it prints is not believed", async () => {
  const published = await publishedBadge();
  const bytes = await certificate(
    { credential: JSON.stringify(published.dataIntegrity), ob2: published.signed },
    { achievement: { zh: "別的徽章", en: "Another badge" }, holder: "某某某" },
  );
  const report = await verifyBadge({ kind: "bytes", bytes }, published.options());

  expect(report).toMatchObject({ container: "pdf", version: "ob3", conclusion: "valid", summary: { name: "資料分析（進階）" } });
  expect(report.others?.map(({ version, conclusion }) => ({ version, conclusion }))).toEqual([{ version: "ob2", conclusion: "valid" }]);
});

test("a certificate is tagged, titled, in a language, and holds its badge as associated data", async () => {
  const { vcJwt } = await publishedBadge();
  const text = latin1(await certificate({ jwt: vcJwt }));

  expect(text).toMatch(/^%PDF-1\.7/);
  expect(text).toContain("/MarkInfo");
  expect(text).toContain("/StructTreeRoot");
  expect(text).toContain("/Lang (zh-TW)");
  expect(text).toContain("/DisplayDocTitle true");
  expect(text).toContain("/AFRelationship /Data");
  expect(text).toContain("application#2Fvc+jwt");
  expect(text).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/);
});

test("the text of a certificate is text in an embedded font, and the same facts give the same bytes", async () => {
  const facts = await certificateFacts({ holder: "王小明" });
  const badges = { jwt: "aaaa.bbbb.cccc" };
  const [once, again] = [await certificatePdf(facts, badges), await certificatePdf(facts, badges)];

  expect(latin1(once)).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansTC-700/);
  expect(latin1(once)).toContain("/ToUnicode");
  expect(Buffer.compare(Buffer.from(withoutIds(once)), Buffer.from(withoutIds(again)))).toBe(0);
});

/** pdfkit makes up the file's identifier from the time. */
const withoutIds = (pdf: Uint8Array): string => latin1(pdf).replace(/\/ID \[[^\]]*\]/, "");

test("a certificate whose name is a badge's longest fits, and one without a badge is refused", async () => {
  const facts = await certificateFacts({ achievement: { zh: "長".repeat(120), en: "long ".repeat(60) }, holder: "🂡 王" });

  expect((await certificatePdf(facts, { jwt: "aaaa.bbbb.cccc" })).length).toBeGreaterThan(10_000);
  await expect(certificatePdf(facts, {})).rejects.toMatchObject({ code: "credential_invalid" });
  await expect(certificatePdf({ ...facts, picture: new Uint8Array([1, 2, 3]) }, { jwt: "a.b.c" })).rejects.toMatchObject({
    code: "image_invalid",
  });
});

test("the font of a certificate is one that a font reader reads, with every character asked for", () => {
  const script = `
    const { create } = require("fontkit");
    const font = create(Buffer.from(require("node:fs").readFileSync(0)));
    const glyphs = [..."徽章 Añ"].map((one) => font.glyphForCodePoint(one.codePointAt(0)));
    console.log(JSON.stringify({ name: font.postscriptName, ids: glyphs.map(({ id }) => id > 0), drawn: glyphs.map(({ path }) => path.commands.length > 0), advance: glyphs[0].advanceWidth }));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { input: certificateFont(["徽章 Añ"], 400), encoding: "utf8" });

  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({
    name: "NotoSansTC-400",
    ids: [true, true, true, true, true],
    drawn: [true, true, false, true, true],
    advance: 1000,
  });
});

test("attachments of other programs are read, plain and deflated; other files in a PDF are left alone", async () => {
  const json = '{"type":"Assertion"}';
  const packed = deflateSync(json);
  const pdf = pdfOf(
    [embedded(5), "hello"],
    [embedded(json.length), json],
    [embedded(packed.length, "/Filter [ /FlateDecode ]"), packed],
    [embedded(3, "/Filter /LZWDecode"), "{a}"],
    ["/Type /XObject /Length 2", "{}"],
  );

  expect(await extractFromPdf(pdf)).toEqual([json]);
});

test.each([
  ["no PDF", Buffer.from("hello"), "image_invalid"],
  ["an attachment that runs past the end", pdfOf([embedded(100_000), "{}"]), "image_invalid"],
  ["an attachment that is no zlib", pdfOf([embedded(4, "/Filter /FlateDecode"), "abcd"]), "image_invalid"],
  ["a bomb", pdfOf(bomb()), "image_invalid"],
  ["a file over the limit", new Uint8Array(11 * 1024 * 1024), "image_too_large"],
] as const)("%s is refused", async (_what, pdf, code) => {
  await expect(extractFromPdf(pdf)).rejects.toMatchObject({ code });
});

function bomb(): readonly [string, Uint8Array] {
  const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024, "{"), { level: 9 });
  return [embedded(packed.length, "/Filter /FlateDecode"), packed];
}

test("a PDF without a badge is told to be one", async () => {
  const { options } = await publishedBadge();
  const report = await verifyBadge({ kind: "bytes", bytes: pdfOf(["/Type /XObject /Length 2", "{}"]) }, options());

  expect(report.findings.map(({ code }) => code)).toEqual(["format.pdf_without_badge"]);
  expect(report.container).toBe("pdf");
});
