import { ObjectStoreError } from "../../integrations/storage/schema";
import { objectStore } from "../../integrations/storage/store";
import { notFound, unavailable } from "../../kernel/errors";
import { query } from "../../usecase/query";
import { mayKeepSkills, mayReviewSkillsFor } from "../policy";
import { REVIEWABLE } from "../rules";
import { SkillFileInput } from "../schema";

export interface SkillFileContent {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

async function fromStore(key: string): Promise<Uint8Array> {
  try {
    const content = await objectStore().get(key);
    if (content) return content;
  } catch (cause) {
    if (cause instanceof ObjectStoreError) throw unavailable("skills.storage_unavailable", cause);
    throw cause;
  }
  throw notFound("skills.file_gone");
}

/** One piece of evidence: for its owner, and for the reviewers of their agency while it is theirs to see. Each look is audited. */
export const skillFile = query(
  "skills.file",
  SkillFileInput,
  async ({ skillId, fileId }, { actor, db, allow, about }): Promise<SkillFileContent> => {
    const { personId } = allow(mayKeepSkills(actor));
    const file = await db.skillFile.findFirst({
      where: { id: fileId, skillId },
      select: { fileName: true, mediaType: true, storageKey: true, skill: { select: { personId: true, agencyId: true, status: true } } },
    });
    if (!file?.skill) throw notFound("skills.file_gone");
    const { skill } = file;
    about({ skillId, fileId, personId: skill.personId });
    if (skill.personId !== personId) {
      if (!REVIEWABLE.some((status) => status === skill.status)) throw notFound("skills.file_gone");
      allow(mayReviewSkillsFor(actor, skill.agencyId));
    }
    return { fileName: file.fileName, mediaType: file.mediaType, content: await fromStore(file.storageKey) };
  },
  { audited: true },
);
