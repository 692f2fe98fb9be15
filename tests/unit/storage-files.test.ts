import fc from "fast-check";
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { fileKindOf } from "@/lib/integrations/storage/file-kind";
import { safeFileName } from "@/lib/integrations/storage/file-name";
import { zipNames } from "@/lib/integrations/storage/zip-names";
import { attachment, downloadResponse } from "@/lib/web/download";
import { routes } from "@/lib/web/routes";
import { securityHeaders } from "@/lib/web/security-headers";
import { docxBytes, jpegBytes, odfBytes, pdfBytes, pngBytes, webpBytes, zipBytes } from "../factories/evidence-files";

const kindOf = (bytes: Uint8Array) => fileKindOf(bytes)?.extension;
const PDF = { mediaType: "application/pdf", extension: "pdf" };

test("a file is what its content says, whatever its name", () => {
  expect([pdfBytes(), pngBytes(), jpegBytes(), webpBytes(), docxBytes()].map(kindOf)).toEqual(["pdf", "png", "jpg", "webp", "docx"]);
  const odf = ["text", "spreadsheet", "presentation"].map((kind) => kindOf(odfBytes(`application/vnd.oasis.opendocument.${kind}`)));
  expect(odf).toEqual(["odt", "ods", "odp"]);
});

test("programs, pages, pictures with scripts, plain archives and templates are of no kind", () => {
  const refused = ["MZ\x90\x00", "#!/bin/sh\n", "<!doctype html>", '<svg xmlns="http://www.w3.org/2000/svg"/>', "GIF89a", "", "%PDF"];
  for (const text of refused) expect(kindOf(Buffer.from(text, "latin1")), text).toBeUndefined();
  expect(kindOf(Buffer.from("<script>1</script>%PDF-1.7"))).toBeUndefined();
  expect(kindOf(zipBytes())).toBeUndefined();
  expect(kindOf(odfBytes("application/vnd.oasis.opendocument.text-template"))).toBeUndefined();
  expect(kindOf(odfBytes("application/vnd.oasis.opendocument.graphics"))).toBeUndefined();
});

test("documents with macros are of no kind", () => {
  expect(kindOf(docxBytes({ "word/vbaProject.bin": strToU8("x") }))).toBeUndefined();
  expect(kindOf(odfBytes(undefined, { "Basic/Standard/Module1.xml": strToU8("x") }))).toBeUndefined();
  expect(kindOf(odfBytes(undefined, { "Scripts/python/x.py": strToU8("x") }))).toBeUndefined();
});

test("an archive's directory is read without unpacking, and a broken one is none", () => {
  expect(zipNames(docxBytes())).toEqual(["[Content_Types].xml", "word/document.xml"]);
  const whole = docxBytes();
  for (let length = 0; length < whole.length; length += 7) expect(zipNames(whole.slice(0, length))).toBeUndefined();
  const endless = Uint8Array.from(whole);
  // The count of entries in the end record, as large as it can be said.
  endless.set([0xff, 0xff], endless.length - 12);
  expect(zipNames(endless)).toBeUndefined();
});

test("no bytes whatever make the recogniser throw", () => {
  const heads = fc.constantFrom("", "PK\x03\x04", "%PDF-", "RIFF", "\x89PNG");
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 300 }), (head, tail) => {
      const kind = fileKindOf(Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(tail)]));
      return kind === undefined || typeof kind.extension === "string";
    }),
  );
});

test("a name is a name only: no path, no control, no turned-round text, and the ending of what the file is", () => {
  expect(safeFileName("溝通分析基礎認證.PDF", PDF)).toBe("溝通分析基礎認證.pdf");
  expect(safeFileName("../../etc/passwd", PDF)).toBe("passwd.pdf");
  expect(safeFileName("C:\\Users\\me\\證照.exe", PDF)).toBe("證照.pdf");
  expect(safeFileName("a\u202Egpj.exe", PDF)).toBe("a gpj.pdf");
  expect(safeFileName('x"; filename="evil.html', PDF)).toBe("x filename= evil.pdf");
  expect(safeFileName("a\r\nSet-Cookie: b=1.pdf", PDF)).toBe("a Set-Cookie b=1.pdf");
  for (const empty of ["", "...", "/", ".pdf"]) expect(safeFileName(empty, PDF)).toBe("file.pdf");
  expect([...safeFileName("長".repeat(300), PDF)]).toHaveLength(84);
});

// Every UTF-16 code unit, halves of pairs and controls among them.
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units));

test("whatever a browser calls a file, its name and header stay well formed", () => {
  fc.assert(
    fc.property(anyText, (name) => {
      const safe = safeFileName(name, PDF);
      expect(safe).not.toMatch(/[\\/\p{Cc}]/u);
      expect(() => new Headers({ "content-disposition": attachment(safe) })).not.toThrow();
    }),
  );
});

test("a download is saved under its name, not guessed at, and sandboxed where it is opened all the same", async () => {
  const response = downloadResponse({ fileName: "溝通 認證.pdf", mediaType: "application/pdf", content: pdfBytes() });
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="__ __.pdf"; filename*=UTF-8''%E6%BA%9D%E9%80%9A%20%E8%AA%8D%E8%AD%89.pdf`,
  );
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("content-security-policy")).toMatch(/^sandbox;.*default-src 'none'/);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(pdfBytes());
});

test("the policy that the proxy sets on an upload is the sandbox, and on its page the page's", () => {
  const facts = { https: false, development: false, signInOrigins: [], cardLoginPath: "/login/card" };
  const policyOf = (path: string) => securityHeaders(path, "n0nce", facts)["content-security-policy"];
  const id = "0198c0de-0000-7000-8000-000000000001";
  for (const path of [routes.mySkillFile(id, id), routes.reviewSkillFile(id, id)]) expect(policyOf(path)).toMatch(/^sandbox;/);
  for (const path of [routes.mySkill(id), routes.reviewSkill(id), routes.badgeFile(id, "png")]) expect(policyOf(path)).toContain("n0nce");
});
