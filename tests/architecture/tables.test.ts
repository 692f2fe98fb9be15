import path from "node:path";
import { expect, test } from "vitest";
import { filesUnder, type SourceFile } from "./files";

const schemas = filesUnder(["prisma/schema"], /\.prisma$/);
const owners = new Map(
  schemas.flatMap(({ file, text }) =>
    [...text.matchAll(/^model (\w+)/gm)].map((match) => [match[1] ?? "", path.basename(file, ".prisma")]),
  ),
);

const WRITES = "create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany";
const delegate = (model: string) => model.charAt(0).toLowerCase() + model.slice(1);

/** `file writes Model of module` for every write to a table that another module owns. */
function foreignWrites(files: readonly SourceFile[], owner: ReadonlyMap<string, string>): string[] {
  return files.flatMap(({ file, text }) => {
    const module = file.split("/")[1] ?? "";
    return [...owner].flatMap(([model, owning]) => {
      const write = new RegExp(`\\.${delegate(model)}\\s*\\.(${WRITES})\\(|(INSERT INTO|UPDATE|DELETE FROM)\\s+"${model}"`);
      return owning !== module && write.test(text) ? [`${file} writes ${model} of ${owning}`] : [];
    });
  });
}

test("a module writes only tables of its own .prisma file", () => {
  expect(owners.size).toBeGreaterThan(0);
  expect(foreignWrites(filesUnder(["lib"]), owners)).toEqual([]);
});

test("a write to another module's table is found, by method and by SQL", () => {
  const owner = new Map([["CourseSession", "courses"]]);
  const byMethod = { file: "lib/awards/x.ts", text: "await tx.courseSession\n  .updateMany({})" };
  const bySql = { file: "lib/awards/y.ts", text: 'tx.$executeRaw`UPDATE "CourseSession" SET taken = 1`' };
  const own = { file: "lib/courses/z.ts", text: "tx.courseSession.create({})" };
  const reading = { file: "lib/awards/r.ts", text: "tx.courseSession.findMany({})" };
  expect(foreignWrites([byMethod, bySql, own, reading], owner)).toEqual([
    "lib/awards/x.ts writes CourseSession of courses",
    "lib/awards/y.ts writes CourseSession of courses",
  ]);
});
