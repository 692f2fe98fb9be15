import { expect, test } from "vitest";
import { badgeOf, readUpload } from "@/app/(public)/verify/_parts/read-upload";

const MB = 1024 * 1024;

function posting(fields: Readonly<Record<string, string | File>>): Request {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return new Request("http://localhost/verify/result", { method: "POST", body: form });
}
const file = (bytes: number) => new File([new Uint8Array(bytes)], "badge.png", { type: "image/png" });

test("a file of five megabytes is read, byte for byte", async () => {
  const upload = await readUpload(posting({ file: file(5 * MB), text: "ignored" }));
  const badge = "form" in upload ? await badgeOf(upload.form) : undefined;
  expect(badge).toMatchObject({ kind: "bytes", bytes: { length: 5 * MB } });
});

test("a file of six megabytes, or of forty, is told as too large", async () => {
  expect(await readUpload(posting({ file: file(6 * MB) }))).toEqual({ problem: "too_large" });
  expect(await readUpload(posting({ file: file(40 * MB) }))).toEqual({ problem: "too_large" });
});

test("without a file the text counts, and an empty file field is no file", async () => {
  const upload = await readUpload(posting({ file: new File([], ""), text: "https://example.org/badge" }));
  expect("form" in upload && (await badgeOf(upload.form))).toEqual({ kind: "text", text: "https://example.org/badge" });
});

test.each([
  ["application/json", "{}"],
  ["multipart/form-data", "no boundary"],
  ["multipart/form-data; boundary=x", "--y\r\nbroken"],
])("a body that is no form (%s) can be tried again", async (contentType, body) => {
  const request = new Request("http://localhost/", { method: "POST", headers: { "content-type": contentType }, body });
  expect(await readUpload(request)).toEqual({ problem: "unreadable_upload" });
});
