import { type BakedBadges, bakePng, bakeSvg, extractFromPng, extractFromSvg } from "../../lib/badges";
import type { ExitCode, Say } from "./command";
import { pretty, readBytes, readText, writeFile } from "./files";
import { readArguments, UsageError } from "./usage";

/** `bake IMAGE`: puts badges into an image, in place of any that it carries. */
export async function bake(args: readonly string[]): Promise<ExitCode> {
  const read = readArguments(args, { text: ["ob2", "ob3", "out"] });
  const image = readBytes(onlyOne(read.positionals));
  const [ob2, ob3] = [read.text("ob2"), read.text("ob3")];
  if (ob2 === undefined && ob3 === undefined) throw new UsageError("give --ob3 FILE, --ob2 FILE or both");
  const badges: BakedBadges = { ...(ob2 !== undefined && { ob2: readText(ob2) }), ...(ob3 !== undefined && { ob3: readText(ob3) }) };
  writeFile(read.need("out"), isPng(image) ? bakePng(image, badges) : bakeSvg(image, badges));
  return 0;
}

/** `extract IMAGE`: what it carries; one badge as it is, or both as JSON with members `ob2` and `ob3`. */
export async function extract(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { text: ["out"], flags: ["ob2", "ob3"] });
  const name = onlyOne(read.positionals);
  const image = readBytes(name);
  const badges = isPng(image) ? extractFromPng(image) : extractFromSvg(image);
  const wanted = read.flag("ob3") ? badges.ob3 : read.flag("ob2") ? badges.ob2 : pretty(badges).trimEnd();
  if (wanted === undefined) throw new UsageError(`${name} carries no such badge`);
  const out = read.text("out");
  if (out === undefined) say(`${wanted}\n`);
  else writeFile(out, `${wanted}\n`);
  return 0;
}

function onlyOne([name, more]: readonly string[]): string {
  if (name === undefined || more !== undefined) throw new UsageError("name one image, PNG or SVG");
  return name;
}

function isPng(image: Buffer): boolean {
  return image.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"));
}
