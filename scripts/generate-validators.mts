import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv2019 } from "ajv/dist/2019.js";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";

const FOLDER = path.join(import.meta.dirname, "../lib/badges/ob3/schemas/data");
export const TARGET = path.join(FOLDER, "validators.mjs");

const SCHEMAS = {
  achievementCredential: "achievementcredential.json",
  endorsementCredential: "endorsementcredential.json",
  profile: "profile.json",
};

const HEADER = `// Made by "npx tsx scripts/generate-validators.mts" from the schemas beside it: ajv compiles with eval, which the
// Content Security Policy of the pages forbids. A test makes it anew and compares.
import { fullFormats } from "ajv-formats/dist/formats.js";
`;

/** The validators as an ECMAScript module: one exported function for each schema that credentials are checked against. */
export function validatorsSource(): string {
  // The published schemas carry annotations that ajv's own strict mode, which is about schema style, does not know.
  const ajv = new Ajv2019({ allErrors: true, strict: false, code: { source: true, esm: true } });
  addFormats.default(ajv);
  for (const [name, file] of Object.entries(SCHEMAS)) {
    const schema: unknown = JSON.parse(fs.readFileSync(path.join(FOLDER, file), "utf8"));
    if (typeof schema !== "object" || schema === null) throw new Error(`${file} is no schema`);
    ajv.addSchema({ ...withoutProse(schema), $id: name });
  }
  const source = standalone(ajv, Object.fromEntries(Object.keys(SCHEMAS).map((name) => [name, name])));
  return `${HEADER}${source.replaceAll('require("ajv-formats/dist/formats").fullFormats', "fullFormats")}\n`;
}

/** A schema without its titles and descriptions, which would travel to every browser and decide nothing. */
function withoutProse(schema: object): object {
  const kept = Object.entries(schema).filter(
    ([name, value]) => typeof value !== "string" || !["title", "description", "$comment"].includes(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object" && value !== null ? withoutProse(value) : value;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) fs.writeFileSync(TARGET, validatorsSource());
