import type { Actor } from "../kernel/actor";
import { forbidden } from "../kernel/errors";

/**
 * What changes whom badges speak for is done with a card in the hand: a password that was overheard must not be enough.
 * Called after the permission.
 *
 * @throws AppError forbidden `keys.card_required`
 */
export function insistOnCard(actor: Actor): void {
  if (actor.kind === "person" && actor.assurance !== "card") throw forbidden("keys.card_required");
}
