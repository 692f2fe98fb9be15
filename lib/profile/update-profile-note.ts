import { useCase } from "../usecase/use-case";
import { mayUseOwnProfile } from "./policy";
import { ProfileNoteInput } from "./schema";

/** Keeps what a person writes beside their HR data (工作內容, 備註). The HR data itself is not ours to change. */
export const updateProfileNote = useCase("profile.update_note", ProfileNoteInput, async (input, { actor, tx, now, allow, about }) => {
  const { personId } = allow(mayUseOwnProfile(actor));
  about({ personId });
  await tx.profileNote.upsert({
    where: { personId },
    create: { personId, ...input, updatedAt: now },
    update: { ...input, updatedAt: now },
  });
  return { personId };
});
