import { notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { mayReleaseCardBinding } from "./policy";
import { ReleaseCardBindingInput } from "./schema";

/**
 * Forgets which card a person signs in with, so that their next card can be bound: after a new card with another holder
 * code, once somebody has looked at it. The person's sessions end.
 */
export const releaseCardBinding = useCase(
  "identity.release_card_binding",
  ReleaseCardBindingInput,
  async ({ personId }, { actor, tx, now, allow, about }) => {
    allow(mayReleaseCardBinding(actor));
    about({ personId });
    const { count } = await tx.cardBinding.deleteMany({ where: { personId } });
    if (count === 0) throw notFound("identity.no_card_bound");
    await tx.session.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now, endReason: "card_released" } });
  },
);
