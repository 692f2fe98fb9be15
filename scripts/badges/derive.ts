import { z } from "zod";
import { deriveDisclosure, disclosablePointers } from "../../lib/badges";
import type { ExitCode, Say } from "./command";
import { pretty, readJson, writeFile } from "./files";
import { readArguments, UsageError } from "./usage";

const Credential = z.record(z.string(), z.json());

/** `derive BADGE.json`: a badge that shows only what its holder chose. No key is needed. */
export async function derive(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { text: ["out", "proof"], flags: ["list"], many: ["pointer"] });
  const [file, more] = read.positionals;
  if (file === undefined || more !== undefined) throw new UsageError("name one file with a badge that has an ecdsa-sd-2023 proof");
  const credential = readJson(file, Credential);
  if (read.flag("list")) {
    say(
      disclosablePointers(credential)
        .map((pointer) => `${pointer}\n`)
        .join(""),
    );
    return 0;
  }
  const proofId = read.text("proof");
  const disclosed = await deriveDisclosure(credential, { pointers: read.many("pointer"), ...(proofId !== undefined && { proofId }) });
  const out = read.text("out");
  if (out === undefined) say(pretty(disclosed));
  else writeFile(out, pretty(disclosed));
  return 0;
}
