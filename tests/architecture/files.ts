import fs from "node:fs";
import path from "node:path";

/** A file of the project: its path from the root with forward slashes, and its text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

const GENERATED = /^prisma\/generated\//;

/** Every file under the given folders (or the files themselves) whose name matches; folders that do not exist are empty. */
export function filesUnder(places: readonly string[], name = /\.tsx?$/): SourceFile[] {
  return places
    .flatMap((place) => walk(place))
    .filter((file) => name.test(file) && !GENERATED.test(file))
    .map((file) => ({ file, text: fs.readFileSync(file, "utf8") }));
}

function walk(place: string): string[] {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [place];
  return fs.readdirSync(place).flatMap((name) => walk(path.posix.join(place, name)));
}

/** `file:line` of every match, for a message that leads to the place. */
export function findings(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ file, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}
