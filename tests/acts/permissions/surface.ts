import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Operation, operations } from "@/lib/usecase/operations";

const ROOT = path.resolve("lib");
const DECLARES = /\b(?:useCase|query)\(\s*"([^"]+)"/g;

/** Files in which an act or a query is made. */
const files = (): readonly string[] =>
  fs
    .readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("usecase"))
    .map((file) => path.join(ROOT, file))
    .filter((file) => fs.readFileSync(file, "utf8").search(DECLARES) >= 0);

/** Everything that the platform can be asked to do or to tell, found in the code itself, by name. */
export async function surface(): Promise<readonly Operation[]> {
  for (const file of files()) await import(pathToFileURL(file).href);
  return operations();
}

/** Names that are written in the code, so that one that is not found is noticed. */
export function declaredNames(): readonly string[] {
  const names = files().flatMap((file) => [...fs.readFileSync(file, "utf8").matchAll(DECLARES)]);
  return [...new Set(names.map(([, name = ""]) => name))].sort();
}
