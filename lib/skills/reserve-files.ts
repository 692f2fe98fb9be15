import { rateLimited } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import type { SkillFileDto } from "./dto";
import { mayKeepSkills } from "./policy";
import { ReserveFilesInput } from "./schema";

const DAY_MS = 86_400_000;
/** Files of one person that no skill has taken yet. */
const MAX_WAITING = 30;

/** A file noted down before its bytes are stored: where they go. */
export interface ReservedFile extends SkillFileDto {
  readonly storageKey: string;
}

/**
 * Notes down the files that a person is about to keep for a skill. Those that they left unused for a day go, and their
 * bytes after them.
 * @throws AppError `skills.too_many_uploads`
 */
export const reserveSkillFiles = useCase(
  "skills.reserve_files",
  ReserveFilesInput,
  async ({ files }, { actor, tx, now, allow, about, later }): Promise<ReservedFile[]> => {
    const { personId } = allow(mayKeepSkills(actor));
    about({ personId });
    const unused = { personId, skillId: null };
    const left = await tx.skillFile.findMany({
      where: { ...unused, createdAt: { lt: new Date(now.getTime() - DAY_MS) } },
      select: { id: true, storageKey: true },
      take: 200,
    });
    if (left.length > 0) {
      await tx.skillFile.deleteMany({ where: { id: { in: left.map(({ id }) => id) }, ...unused } });
      later("storage.discard", { keys: left.map(({ storageKey }) => storageKey) });
    }
    if ((await tx.skillFile.count({ where: unused })) + files.length > MAX_WAITING) throw rateLimited("skills.too_many_uploads");
    const rows = files.map((file) => ({
      id: uuidv7(now),
      personId,
      storageKey: `skills/${uuidv7(now)}`,
      createdAt: now,
      ...file,
    }));
    await tx.skillFile.createMany({ data: rows });
    return rows.map(({ id, kind, fileName, bytes, storageKey }) => ({ fileId: id, kind, fileName, bytes, storageKey }));
  },
);
