import type { SkillFileDto } from "@/lib/skills/dto";
import { FILE_KINDS, type SkillFileKind } from "@/lib/skills/schema";

/**
 * How the form speaks of files. `file.<kind>`: newly chosen ones. `keep.<id>`: a box, ticked for a file that stays.
 * `staged.<id>`: what to show of a file that came with an earlier, refused sending of the form.
 */
const KEEP = "keep.";
const STAGED = "staged.";

export const fileField = (kind: SkillFileKind): string => `file.${kind}`;
export const keepField = (fileId: string): string => `${KEEP}${fileId}`;
export const stagedField = (fileId: string): string => `${STAGED}${fileId}`;

/** The texts of a form, as they come back to it when it is refused. Names that begin with $ are React's own. */
export function typedTexts(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" && !name.startsWith("$") ? [[name, value] as const] : [])),
  );
}

const WRITTEN = ["skillId", "competencyId", "name", "level", "description", "linkText"] as const;

/** What the acts take of the form; everything else in it is about files. */
export const writtenFields = (form: FormData): Record<string, unknown> =>
  Object.fromEntries(WRITTEN.flatMap((name) => (form.has(name) ? [[name, form.get(name)] as const] : [])));

// What a field without a choice sends, without bytes: nameless by itself, and under a name that parsers give to what has
// none where a script sent the form.
const NAMES_OF_NOTHING = ["", "undefined", "blob"];

const isChosen = (file: FormDataEntryValue): file is File =>
  file instanceof File && (file.size > 0 || !NAMES_OF_NOTHING.includes(file.name));

/** The files that somebody chose, an empty one among them: it is refused by name. */
export const chosenFiles = (form: FormData): { readonly kind: SkillFileKind; readonly file: File }[] =>
  FILE_KINDS.flatMap((kind) =>
    form
      .getAll(fileField(kind))
      .filter(isChosen)
      .map((file) => ({ kind, file })),
  );

export const keptFileIds = (form: FormData): string[] =>
  [...form.keys()].flatMap((name) => (name.startsWith(KEEP) ? [name.slice(KEEP.length)] : []));

export const fileProblems = (problems: Readonly<Partial<Record<SkillFileKind, string>>>): Record<string, string[]> =>
  Object.fromEntries(FILE_KINDS.flatMap((kind) => (problems[kind] ? [[fileField(kind), [problems[kind]]]] : [])));

/** Files that were just taken in, as values of the form. */
export const carriedFiles = (files: readonly SkillFileDto[]): Record<string, string> =>
  Object.fromEntries(
    files.flatMap(({ fileId, kind, bytes, fileName }) => [
      [keepField(fileId), "on"],
      [stagedField(fileId), `${kind}|${bytes}|${fileName}`],
    ]),
  );

/** The other way round: files of this kind that a refused form carries. */
export function stagedFiles(values: Readonly<Record<string, string>>, kind: SkillFileKind): SkillFileDto[] {
  return Object.entries(values).flatMap(([name, text]) => {
    const [, ofKind, bytes, fileName] = /^(\w+)\|(\d+)\|(.*)$/.exec(text) ?? [];
    if (!name.startsWith(STAGED) || ofKind !== kind || bytes === undefined || fileName === undefined) return [];
    return [{ fileId: name.slice(STAGED.length), kind, bytes: Number(bytes), fileName }];
  });
}
