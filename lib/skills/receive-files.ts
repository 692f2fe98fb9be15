import { createHash } from "node:crypto";
import { z } from "zod";
import { fileKindOf } from "../integrations/storage/file-kind";
import { safeFileName } from "../integrations/storage/file-name";
import { ObjectStoreError } from "../integrations/storage/schema";
import { objectStore } from "../integrations/storage/store";
import { unavailable } from "../kernel/errors";
import { grantOrRefuse, parseInput } from "../usecase/refusals";
import type { Caller } from "../usecase/use-case";
import type { SkillFileDto } from "./dto";
import { mayKeepSkills } from "./policy";
import { reserveSkillFiles } from "./reserve-files";
import { type ExaminedFile, FILE_KINDS, MAX_FILE_BYTES, MAX_FILES, MAX_SENT_BYTES, type SkillFileKind } from "./schema";

const Input = z.object({
  files: z
    .array(z.object({ kind: z.enum(FILE_KINDS), file: z.file() }))
    .max(MAX_FILES, { error: "skills.too_many_files" })
    .refine((files) => files.reduce((sum, { file }) => sum + file.size, 0) <= MAX_SENT_BYTES, { error: "skills.files_too_large" }),
});

/** What came of the files of a form: those that were kept, and what is wrong with the others by their field. */
export interface ReceivedFiles {
  readonly kept: readonly SkillFileDto[];
  readonly problems: Readonly<Partial<Record<SkillFileKind, string>>>;
}

type Examined = z.output<typeof ExaminedFile> & { readonly content: Uint8Array };

async function examine({ kind, file }: { readonly kind: SkillFileKind; readonly file: File }): Promise<Examined | string> {
  if (file.size === 0) return "skills.file_empty";
  if (file.size > MAX_FILE_BYTES) return "skills.file_too_large";
  const content = new Uint8Array(await file.arrayBuffer());
  const found = fileKindOf(content);
  if (!found) return "skills.file_type";
  return {
    kind,
    fileName: safeFileName(file.name, found),
    mediaType: found.mediaType,
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
    content,
  };
}

/**
 * Takes the files of a form in before the form itself: whatever else is wrong with it, nobody has to choose them again.
 * They belong to the person and to no skill until one is sent that names them. The bytes go to the object store outside
 * any transaction.
 * @throws AppError unauthenticated, `skills.too_many_files`, `skills.files_too_large`, `skills.too_many_uploads`, `skills.storage_unavailable`
 */
export async function receiveSkillFiles(raw: unknown, caller: Caller): Promise<ReceivedFiles> {
  grantOrRefuse(mayKeepSkills(caller.actor), caller.actor);
  const { files } = parseInput(Input, raw);
  const examined = await Promise.all(files.map(async (file) => ({ kind: file.kind, result: await examine(file) })));
  const problems = Object.fromEntries(examined.flatMap(({ kind, result }) => (typeof result === "string" ? [[kind, result]] : [])));
  const sound = examined.flatMap(({ result }) => (typeof result === "string" ? [] : [result]));
  if (sound.length === 0) return { kept: [], problems };

  const reserved = await reserveSkillFiles({ files: sound.map(({ content: _content, ...facts }) => facts) }, caller);
  const store = objectStore();
  try {
    await Promise.all(
      sound.map(async ({ content }, index) => {
        const place = reserved[index];
        if (place) await store.put(place.storageKey, content);
      }),
    );
  } catch (cause) {
    if (cause instanceof ObjectStoreError) throw unavailable("skills.storage_unavailable", cause);
    throw cause;
  }
  return { kept: reserved.map(({ storageKey: _key, ...file }) => file), problems };
}
