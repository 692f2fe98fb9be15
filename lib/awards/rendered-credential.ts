import type { AwardRow } from "./award-facts";

/** What is kept of an award: what its signature covers beside the frame, and the signature. */
export interface LeanAward extends AwardRow {
  readonly identityHash: string;
  readonly proofCreated: Date;
  readonly proofValue: string;
}

/** Between the constant pieces of a frame stand names of slots, in turn. No JSON text has this character in it. */
export const SEPARATOR = "\u001f";

/**
 * The signed OB 3.0 credential of an award, byte for byte as it was signed.
 *
 * @param frame `template`: JSON text in which the name of a slot stands between two U+001F for each value that differs.
 */
export function renderedCredential(award: LeanAward, frame: { readonly template: string }): string {
  const values = slotValues(award);
  let text = "";
  let isSlot = false;
  for (const piece of piecesOf(frame.template)) {
    text += isSlot ? escaped(values.get(piece) ?? "") : piece;
    isSlot = !isSlot;
  }
  return text;
}

/** Templates whose pieces are kept. */
const KEPT = 200;
const pieces = new Map<string, readonly string[]>();

function piecesOf(template: string): readonly string[] {
  const known = pieces.get(template);
  if (known) return known;
  const cut = template.split(SEPARATOR);
  const [oldest] = pieces.keys();
  if (oldest !== undefined && pieces.size >= KEPT) pieces.delete(oldest);
  pieces.set(template, cut);
  return cut;
}

// What JSON.stringify does not write as it is, lone surrogates among it.
const TO_ESCAPE = /["\\\p{Cc}\p{Cs}]/u;
const escaped = (value: string): string => (TO_ESCAPE.test(value) ? JSON.stringify(value).slice(1, -1) : value);

/** Whole seconds, UTC, as credentials have them. */
const written = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`;

/** The values of an award by the names of their slots. */
export function slotValues(award: LeanAward): ReadonlyMap<string, string> {
  const texts = slotTexts(award);
  const values = new Map(slotNames(award).map((name, index) => [name, texts[index] ?? ""]));
  return values.set("created", written(award.proofCreated)).set("proofValue", award.proofValue);
}

/** The names of the slots that an award fills before it is signed. */
function slotNames({ validUntil, suspensionListId, evidence, results }: AwardRow): string[] {
  const names = ["awardId", "subjectId", "salt", "identityHash", "awardedAt", "statusListId", "statusIndex"];
  if (validUntil !== null) names.push("validUntil");
  if (suspensionListId !== null) names.push("suspensionListId");
  for (const [list, items] of Object.entries({ evidence, results })) {
    for (const [index, item] of Array.isArray(items) ? items.entries() : []) {
      for (const member of Object.keys(item)) names.push(`${list}.${index}.${member}`);
    }
  }
  return names;
}

/** What fills them, in the same order. */
export function slotTexts(award: Omit<LeanAward, "proofCreated" | "proofValue">): string[] {
  const { validUntil, suspensionListId, evidence, results } = award;
  const texts = [award.id, award.subjectId, award.salt, award.identityHash, written(award.awardedAt), award.statusListId];
  texts.push(String(award.statusIndex));
  if (validUntil !== null) texts.push(written(validUntil));
  if (suspensionListId !== null) texts.push(suspensionListId);
  for (const items of [evidence, results]) {
    if (Array.isArray(items)) for (const item of items) for (const value of Object.values(item)) texts.push(String(value));
  }
  return texts;
}
