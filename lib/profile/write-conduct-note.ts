import { notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { mayUseOwnProfile } from "./policy";
import { ConductNoteInput } from "./schema";

/** Keeps a person's own words about one of their rewards or punishments; the decision itself is the HR source's. */
export const writeConductNote = useCase(
  "profile.write_conduct_note",
  ConductNoteInput,
  async ({ decisionId, note }, { actor, tx, now, allow, about }) => {
    const { personId } = allow(mayUseOwnProfile(actor));
    about({ decisionId });
    const { count } = await tx.conductDecision.updateMany({
      where: { id: decisionId, post: { personId } },
      data: { note, noteUpdatedAt: now },
    });
    if (count === 0) throw notFound("input.not_found");
    return { decisionId };
  },
);
