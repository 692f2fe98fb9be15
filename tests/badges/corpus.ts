import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { certificateCases } from "./corpus-certificates";
import { containerCases } from "./corpus-containers";
import { formCases } from "./corpus-forms";
import { keyCases } from "./corpus-keys";
import { olderCases } from "./corpus-older";
import { packCases } from "./corpus-packs";
import { pictureCases } from "./corpus-pictures";
import { presentedCases } from "./corpus-presented";
import { proofCases } from "./corpus-proofs";
import { recordCases } from "./corpus-records";
import type { CorpusCase } from "./corpus-run";
import { statusCases } from "./corpus-status";
import { trustCases } from "./corpus-trust";

const FIXTURES = path.join(import.meta.dirname, "../fixtures");
const EXAMPLES = ["ob-examples", "signed-examples", "vectors-clr", "vectors-ecdsa", "vectors-eddsa"];
const NOW = "2026-06-01T00:00:00Z";

/** Every badge and document of the fixtures, and of every kind that the factories make: whole, changed, baked, withdrawn. */
export async function corpus(): Promise<readonly CorpusCase[]> {
  const made = await Promise.all([
    ...[formCases(), containerCases(), statusCases(), keyCases(), certificateCases(), trustCases(), proofCases()],
    ...[olderCases(), recordCases(), presentedCases(), packCases(), pictureCases()],
  ]);
  return [...fixtureCases(), ...made.flat()];
}

function fixtureCases(): readonly CorpusCase[] {
  return EXAMPLES.flatMap((folder) =>
    readdirSync(path.join(FIXTURES, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "SOURCES.md")
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const base64 = readFileSync(file).toString("base64");
        return { name: path.relative(FIXTURES, file), input: { kind: "bytes", base64 }, now: NOW, documents: {} } as const;
      }),
  );
}
