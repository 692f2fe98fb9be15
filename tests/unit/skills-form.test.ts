import { expect, test } from "vitest";
import {
  carriedFiles,
  chosenFiles,
  fileProblems,
  keptFileIds,
  stagedFiles,
  typedTexts,
  writtenFields,
} from "@/app/(learner)/me/skills/_parts/skill-form-data";
import { fileOf } from "../factories/evidence-files";

const form = (entries: Readonly<Record<string, string | File>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.append(name, value);
  return data;
};
const nothing = (name: string) => new File([], name);

test("a file field without a choice is no file, however it was sent; an empty file that somebody chose is one", () => {
  for (const name of ["", "undefined", "blob"]) expect(chosenFiles(form({ "file.other": nothing(name) }))).toEqual([]);
  const chosen = chosenFiles(
    form({ "file.certificate": fileOf("a.pdf"), "file.record": nothing("b.pdf"), "file.unknown": fileOf("c.pdf") }),
  );
  expect(chosen.map(({ kind, file }) => [kind, file.name])).toEqual([
    ["certificate", "a.pdf"],
    ["record", "b.pdf"],
  ]);
});

test("a refused form carries the files that came with it, ticked, and only those of the kind are shown at a field", () => {
  const carried = carriedFiles([{ fileId: "f1", kind: "record", bytes: 2048, fileName: "記功 | 令.pdf" }]);
  expect(stagedFiles(carried, "record")).toEqual([{ fileId: "f1", kind: "record", bytes: 2048, fileName: "記功 | 令.pdf" }]);
  expect(stagedFiles(carried, "other")).toEqual([]);
  expect(keptFileIds(form(carried))).toEqual(["f1"]);
  expect(stagedFiles({ "staged.x": "nonsense", name: "record|1|a.pdf" }, "record")).toEqual([]);
});

test("the act is given what the person wrote and nothing of how the form speaks of files", () => {
  const sent = form({ name: "甲", level: "3", "keep.f1": "on", "staged.f1": "record|1|a.pdf", $ACTION_ID: "x", "file.other": nothing("") });
  expect(writtenFields(sent)).toEqual({ name: "甲", level: "3" });
  expect(typedTexts(sent)).toEqual({ name: "甲", level: "3", "keep.f1": "on", "staged.f1": "record|1|a.pdf" });
});

test("what is wrong with a file stands at its field", () => {
  expect(fileProblems({ record: "skills.file_type" })).toEqual({ "file.record": ["skills.file_type"] });
});
