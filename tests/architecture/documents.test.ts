import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import { filesUnder } from "./files";

const documents = filesUnder(["README.md", "docs"], /\.md$/);

test("the README introduces every demonstration person in both languages", () => {
  const readme = fs.readFileSync("README.md", "utf8");
  const missing = DEMO_PEOPLE.filter(({ tryThis }) => !readme.includes(tryThis.zh) || !readme.includes(tryThis.en));
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test("every link between the documents leads to a file", () => {
  const links = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = ""]) => path.join(path.dirname(file), target)),
  );
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((target) => !fs.existsSync(target))).toEqual([]);
});
