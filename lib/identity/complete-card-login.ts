import { type MatchVerdict, matchHolder } from "../integrations/moica/match";
import type { Tx } from "../kernel/db";
import { forbidden } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { idnoIndexOf } from "./people";
import { assertMayEnter } from "./rules";
import { CompleteCardLoginInput } from "./schema";
import { issueTicket } from "./tickets";

/** Why a verified card is not the typed person's. "Matches" are not in here. */
const REFUSALS: Readonly<Partial<Record<MatchVerdict, string>>> = {
  last_four_differ: "identity.card_mismatch",
  name_differs: "identity.name_differs",
  holder_differs: "identity.other_card_bound",
};

/**
 * Gives the holder of a verified card a ticket, when number, name and (from the second time) the card itself agree (CRD-04).
 * The first success binds the card; a bound card signs nobody else in.
 */
export const completeCardLogin = useCase(
  "identity.complete_card_login",
  CompleteCardLoginInput,
  async (input, { tx, now, ip, allow, about }) => {
    allow(true);
    const { idno, cardContent: card, browserHash } = input;
    // Before the look-up: a card whose digits differ from what was typed must not tell whether that number is known here.
    if (idno.slice(-4) !== card.idnoLastFour) throw forbidden("identity.card_mismatch");
    const person = await tx.person.findUnique({
      where: { idnoIndex: idnoIndexOf(idno) },
      select: { id: true, name: true, postStatus: true, card: { select: { holderCode: true } } },
    });
    assertMayEnter(person);
    about({ personId: person.id });
    const verdict = matchHolder(card, { idno, name: person.name, boundHolderCode: person.card?.holderCode });
    const refusal = REFUSALS[verdict];
    if (refusal !== undefined) throw forbidden(refusal);
    if (verdict === "match_first") await bind(tx, { personId: person.id, card, now });
    return { ticket: await issueTicket(tx, { personId: person.id, method: "card", assurance: "card", browserHash, ip, now }) };
  },
);

async function bind(
  tx: Tx,
  facts: { personId: string; card: { holderCode: string; certificateSerial: string }; now: Date },
): Promise<void> {
  const { personId, card, now } = facts;
  const { holderCode, certificateSerial } = card;
  const other = await tx.cardBinding.findUnique({ where: { holderCode }, select: { personId: true } });
  if (other) throw forbidden("identity.other_card_bound");
  await tx.cardBinding.create({ data: { id: uuidv7(now), personId, holderCode, certificateSerial, boundAt: now } });
}
