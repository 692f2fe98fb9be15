import { expect, test } from "vitest";
import { z } from "zod";
import { redact } from "@/lib/audit/record";
import { storableText, unstorableTexts } from "@/lib/kernel/plain-text";
import { parseInput } from "@/lib/usecase/refusals";

test("NUL and half a surrogate pair are found wherever they stand, whole astral characters are not", () => {
  const input = { title: "𠮷野家", rows: [{ remark: "a\u0000b" }, { remark: "\ud842" }], ok: "\ud842\udfb7" };
  expect(unstorableTexts(input)).toEqual(["rows.0.remark", "rows.1.remark"]);
  expect(storableText("a\u0000b\ud842c𠮷")).toBe("a\ufffdb\ufffdc𠮷");
});

test("input with such a text is refused with the path of its field", () => {
  const schema = z.object({ note: z.string() });
  expect(parseInput(schema, { note: "好" })).toEqual({ note: "好" });
  expect(() => parseInput(schema, { note: "a\u0000" })).toThrow(
    expect.objectContaining({ kind: "invalid", fields: { note: ["input.bad_characters"] } }),
  );
});

test("the audit trail keeps a cut text storable", () => {
  expect(redact({ slug: `${"x".repeat(199)}𠮷` })).toEqual({ slug: `${"x".repeat(199)}\ufffd…` });
});
