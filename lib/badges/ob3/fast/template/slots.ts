import type { AwardFacts } from "../../../model/facts";
import { isoSeconds } from "../../../model/json";
import { identityHash } from "../../../model/recipient";
import { decline } from "../declined";

/** What differs between the awards of one achievement. */
export type AwardVariables = Omit<AwardFacts, "issuer" | "achievement">;

/** The values of an award as a credential writes them, and its form: which values there are, and of which kind. */
export interface AwardValues {
  /** Awards of the same form share a template. */
  readonly form: string;
  readonly values: readonly string[];
}

const MAXIMUM_DEPTH = 8;
const MAXIMUM_INSTANTS = 1_000;
/** Schemes of identifiers that may fill a slot. */
const SCHEME = /^(?:https?:\/\/|urn:uuid:|did:[a-z0-9]+:)/;

/**
 * Reads an award. Every text, instant and whole number is a slot, whatever member it stands in: a member that is new in
 * the facts needs no change here. The others are part of the form: other numbers (RDF writes them in another way than
 * JSON), truth values, and identifiers of the achievement or issuer themselves, as in a result that names what it is the
 * result of.
 *
 * @param constants Such identifiers.
 */
export function readAward(award: AwardVariables, constants: ReadonlySet<string>): AwardValues {
  const walk = new SlotWalk(constants, (_holder, _name, value) => value);
  walk.award(award);
  return walk;
}

/**
 * A copy of an award with a mark that occurs nowhere else in the place of each value that `readAward` reads, and the
 * marks in the same order. A mark has the scheme of its value, which decides how JSON-LD reads an identifier.
 *
 * @param series 0 to 9; the marks of two series have nothing in common.
 */
export function markAward(
  award: AwardVariables,
  constants: ReadonlySet<string>,
  series: number,
): { readonly award: AwardVariables; readonly marks: readonly string[] } {
  const copy = structuredClone(award);
  let count = 0;
  const walk = new SlotWalk(constants, (holder, name, value, kind) => {
    count += 1;
    const { written, mark } = markFor(kind, value, series, count);
    Reflect.set(holder, name, mark);
    return written;
  });
  walk.award(copy);
  return { award: copy, marks: walk.values };
}

type Kind = "text" | "instant" | "number";

function markFor(kind: Kind, value: string, series: number, count: number): { written: string; mark: string | number | Date } {
  if (kind === "number") {
    const mark = 987_120_000_000 + series * 1_000_000 + count;
    return { written: String(mark), mark };
  }
  if (kind === "instant") {
    const mark = new Date(Date.UTC(9870 + series, 0, 1, 0, 0, count));
    return { written: isoSeconds(mark), mark };
  }
  const mark = `${schemeOf(value)}zq${series}x${String(count).padStart(3, "0")}x7qz`;
  return { written: mark, mark };
}

class SlotWalk implements AwardValues {
  form = "";
  readonly values: string[] = [];

  /** @param visit May change the value in its holder; returns how a credential writes it. */
  constructor(
    private readonly constants: ReadonlySet<string>,
    private readonly visit: (holder: object, name: string | number, written: string, kind: Kind) => string,
  ) {}

  award(award: AwardVariables): void {
    this.object(award, 0);
    // Derived from two values, but text of its own in the credential.
    this.values.push(identityHash(award.recipient.email, award.recipient.salt));
  }

  private object(holder: object, depth: number): void {
    if (!isRecord(holder) || depth > MAXIMUM_DEPTH) decline("shape");
    for (const name in holder) {
      if (depth === 0 && (name === "issuer" || name === "achievement")) continue;
      this.form += `${name}\0`;
      this.value(holder, name, holder[name], depth);
    }
    this.form += "}";
  }

  private array(holder: readonly unknown[], depth: number): void {
    this.form += `[${holder.length}`;
    for (const [index, value] of holder.entries()) this.value(holder, index, value, depth);
  }

  private value(holder: object, name: string | number, value: unknown, depth: number): void {
    if (typeof value === "string") this.text(holder, name, value);
    else if (value instanceof Date) this.slot(holder, name, instantText(value), "instant");
    else if (Number.isSafeInteger(value) && Number(value) >= 0) this.slot(holder, name, String(value), "number");
    else if (Array.isArray(value)) this.array(value, depth + 1);
    else if (typeof value === "object" && value !== null) this.object(value, depth + 1);
    else this.form += `=${String(value)}\0`;
  }

  private text(holder: object, name: string | number, value: string): void {
    if (this.constants.has(value)) this.form += `=${JSON.stringify(value)}\0`;
    else {
      this.form += schemeOf(value);
      this.slot(holder, name, value, "text");
    }
  }

  private slot(holder: object, name: string | number, written: string, kind: Kind): void {
    this.form += kind;
    this.values.push(this.visit(holder, name, written, kind));
  }
}

/** The scheme of an identifier that may fill a slot; empty for any other text. */
export function schemeOf(text: string): string {
  return text.startsWith("https://") ? "https://" : (SCHEME.exec(text)?.[0] ?? "");
}

const instants = new Map<number, string>();

/** isoSeconds, remembered: the awards of one run have few instants between them, and formatting one is slow. */
function instantText(instant: Date): string {
  const known = instants.get(instant.getTime());
  if (known !== undefined) return known;
  if (instants.size >= MAXIMUM_INSTANTS) instants.clear();
  const text = isoSeconds(instant);
  instants.set(instant.getTime(), text);
  return text;
}

/** The identifiers in the facts that all awards share. */
export function identifiersIn(facts: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof facts === "string" && SCHEME.test(facts)) found.add(facts);
  else if (typeof facts === "object" && facts !== null) for (const value of Object.values(facts)) identifiersIn(value, found);
  return found;
}

/** A plain object: what has methods of its own is no fact. */
function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
