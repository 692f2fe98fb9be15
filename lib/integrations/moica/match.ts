/** What the platform knows of the person who typed their number. */
export interface KnownPerson {
  readonly idno: string;
  readonly name: string;
  /** Holder code of the card that signed in first, when there was one. */
  readonly boundHolderCode: string | undefined;
}

/** What a verified card says, as far as matching needs it. */
export interface CardHolder {
  readonly holderCode: string;
  readonly name: string;
  readonly idnoLastFour: string;
}

export type MatchVerdict =
  | "match"
  /** First card of this person: bind it. */
  | "match_first"
  | "last_four_differ"
  /** Same number, but the names are written differently: a person has to look (rare characters, a change of name). */
  | "name_differs"
  /** Another card than the bound one: a renewed card gets a new holder code only after a re-binding that is audited. */
  | "holder_differs";

/** Names as they are compared: compatibility forms and variation selectors unified, no spaces or middle dots. */
export function comparableName(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu, "")
    .replace(/[\s\u00b7\u2027\u30fb\u2022\u318d]/gu, "")
    .toUpperCase();
}

/**
 * Decides whether a card belongs to the person whose full number was typed.
 *
 * The certificate carries only a name and four digits, and many people share both; so the number must be known in full
 * beforehand, all three must agree, and the first success is remembered by the card's holder code.
 */
export function matchHolder(card: CardHolder, person: KnownPerson): MatchVerdict {
  if (person.idno.slice(-4) !== card.idnoLastFour) return "last_four_differ";
  if (comparableName(person.name) !== comparableName(card.name)) return "name_differs";
  if (person.boundHolderCode === undefined) return "match_first";
  return person.boundHolderCode === card.holderCode ? "match" : "holder_differs";
}
