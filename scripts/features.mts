// npm run features: which entries of the manual's checklist (tests/features/platform-features.json) a test names by its
// id, which none does yet, and which the product answers differently. A test names ids at the end of its title: [page.slug].
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

const FOLDER = path.join(import.meta.dirname, "../tests/features");
const LAYERS = ["acts", "e2e", "unit", "integrations"];

const Checklist = z.object({ features: z.array(z.object({ id: z.string(), page: z.string(), label: z.string() })) });
const Differing = z.array(z.object({ id: z.string(), reason: z.string(), record: z.string().optional() }));
const read = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(FOLDER, name), "utf8"));

const { features } = Checklist.parse(read("platform-features.json"));
const differing = Differing.parse(read("answered-differently.json"));
const known = new Set(features.map(({ id }) => id));
const named = new Map<string, string>();

for (const layer of LAYERS) {
  const folder = path.join(FOLDER, "..", layer);
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (/\.(test|spec)\.tsx?$/.test(file)) for (const id of idsIn(path.join(folder, file))) named.set(id, path.join("tests", layer, file));
  }
}

/** Ids in the titles of a file's tests: `test("… [page.slug, page.other]", …)`. */
function idsIn(file: string): readonly string[] {
  const titles = fs.readFileSync(file, "utf8").matchAll(/\btest(?:\.\w+)*\(\s*(["`])((?:(?!\1)[^\\]|\\.)*)\1/g);
  const groups = [...titles].flatMap(([, , title = ""]) => [...title.matchAll(/\[([\w.\-, ]+\.[\w.\-, ]+)\]/g)]);
  return groups.flatMap(([, list = ""]) => list.split(",").map((id) => id.trim()));
}

const missing = features.filter(({ id }) => !named.has(id));
const strangers = [...[...named.keys()], ...differing.map(({ id }) => id)].filter((id) => !known.has(id));

for (const page of new Set(missing.map((feature) => feature.page))) {
  console.log(`\n${page}`);
  for (const { id, label } of missing.filter((feature) => feature.page === page)) console.log(`  ${id}  ${label.slice(0, 60)}`);
}
if (differing.length > 0) console.log("\nAnswered differently:");
for (const { id, reason, record } of differing) console.log(`  ${id}  ${reason}${record === undefined ? "" : ` (${record})`}`);
for (const id of strangers) console.error(`no such entry: ${id} (${named.get(id) ?? "answered-differently.json"})`);
console.log(
  `\n${features.length - missing.length} of ${features.length} covered, ${missing.length} missing, ${differing.length} answered differently`,
);
process.exitCode = strangers.length === 0 ? 0 : 1;
