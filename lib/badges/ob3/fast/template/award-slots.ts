import type { AwardFacts } from "../../../model/facts";
import { isoSeconds } from "../../../model/json";
import { identityHash } from "../../../model/recipient";
import { decline } from "../declined";

/** What differs between the awards of one achievement. */
export type AwardVariables = Omit<AwardFacts, "issuer" | "achievement">;

/** Called for each value of an award, always in the same order. What it returns takes the value's place. */
export interface SlotVisitor {
  text(name: string, value: string): string;
  instant(name: string, value: Date): Date;
  number(name: string, value: number): number;
  /** The hash by which the credential names its recipient: derived from two values, but text of its own. */
  derived(name: string, value: string): void;
  /** How many there are of something. */
  count(name: string, value: number): void;
}

const AWARD = new Set(
  "credentialId ob2AssertionId ob2SignedId pageUrl recipient awardedOn validFrom validUntil narrative evidence results status".split(" "),
)
  .add("issuer")
  .add("achievement");
const RECIPIENT = new Set(["subjectId", "email", "salt"]);
const EVIDENCE = new Set(["id", "name", "narrative", "description", "genre"]);
const RESULT = new Set(["resultDescriptionId", "value", "status"]);
const STATUS = new Set(["listUrl", "index"]);

/**
 * Shows every value of an award to the visitor and returns the award with what it answered.
 *
 * A member that is unknown here is declined: a template made without it would leave it out of the credential.
 */
export function visitAward(award: AwardVariables, slot: SlotVisitor): AwardVariables {
  declineOthers(award, AWARD);
  const { pageUrl, validUntil, narrative } = award;
  slot.count("evidence", award.evidence.length);
  slot.count("results", award.results.length);
  return {
    credentialId: slot.text("id", award.credentialId),
    ob2AssertionId: slot.text("ob2", award.ob2AssertionId),
    ob2SignedId: slot.text("ob2s", award.ob2SignedId),
    ...(pageUrl !== undefined && { pageUrl: slot.text("page", pageUrl) }),
    recipient: visitRecipient(award.recipient, slot),
    awardedOn: slot.instant("awarded", award.awardedOn),
    validFrom: slot.instant("from", award.validFrom),
    ...(validUntil !== undefined && { validUntil: slot.instant("until", validUntil) }),
    ...(narrative !== undefined && { narrative: slot.text("narrative", narrative) }),
    evidence: award.evidence.map((item, index) => visitEvidence(item, `e${index}`, slot)),
    results: award.results.map((item, index) => visitResult(item, `r${index}`, slot)),
    status: visitStatus(award.status, slot),
  };
}

function visitRecipient(recipient: AwardVariables["recipient"], slot: SlotVisitor): AwardVariables["recipient"] {
  declineOthers(recipient, RECIPIENT);
  const visited = {
    subjectId: slot.text("subject", recipient.subjectId),
    email: slot.text("email", recipient.email),
    salt: slot.text("salt", recipient.salt),
  };
  slot.derived("hash", identityHash(visited.email, visited.salt));
  return visited;
}

type Evidence = AwardVariables["evidence"][number];

function visitEvidence(evidence: Evidence, at: string, slot: SlotVisitor): Evidence {
  declineOthers(evidence, EVIDENCE);
  const { id, name, narrative, description, genre } = evidence;
  return {
    ...(id !== undefined && { id: slot.text(`${at}id`, id) }),
    ...(name !== undefined && { name: slot.text(`${at}name`, name) }),
    ...(narrative !== undefined && { narrative: slot.text(`${at}narrative`, narrative) }),
    ...(description !== undefined && { description: slot.text(`${at}description`, description) }),
    ...(genre !== undefined && { genre: slot.text(`${at}genre`, genre) }),
  };
}

type Result = AwardVariables["results"][number];

function visitResult(result: Result, at: string, slot: SlotVisitor): Result {
  declineOthers(result, RESULT);
  const { resultDescriptionId, value, status } = result;
  return {
    resultDescriptionId: slot.text(`${at}id`, resultDescriptionId),
    ...(value !== undefined && { value: slot.text(`${at}value`, value) }),
    ...(status !== undefined && { status: slot.text(`${at}status`, status) }),
  };
}

function visitStatus(status: AwardVariables["status"], slot: SlotVisitor): AwardVariables["status"] {
  declineOthers(status, STATUS);
  return { listUrl: slot.text("list", status.listUrl), index: slot.number("index", status.index) };
}

function declineOthers(facts: object, known: ReadonlySet<string>): void {
  for (const name in facts) if (!known.has(name)) decline("shape");
}

/** Reads the shape of an award (which values it has, and of which kind) and the values as a credential writes them. */
export class SlotReader implements SlotVisitor {
  readonly values: string[] = [];
  shape = "";

  text(name: string, value: string): string {
    this.add(name + schemeOf(value), value);
    return value;
  }
  instant(name: string, value: Date): Date {
    this.add(name, isoSeconds(value));
    return value;
  }
  number(name: string, value: number): number {
    this.add(name, String(value));
    return value;
  }
  derived(name: string, value: string): void {
    this.add(name, value);
  }
  count(name: string, value: number): void {
    this.shape += `${name}:${value} `;
  }
  private add(kind: string, value: string): void {
    this.shape += `${kind} `;
    this.values.push(value);
  }
}

/**
 * Puts a mark that occurs nowhere else in place of each value, and keeps the marks in the order in which SlotReader
 * keeps values. A mark has the scheme of its value, since the scheme decides how JSON-LD reads an identifier.
 */
export class SlotMarker implements SlotVisitor {
  readonly marks: string[] = [];

  /** @param series 0 to 9; markers of different series share no mark. */
  constructor(private readonly series: number) {}

  text(_name: string, value: string): string {
    return this.add(`${schemeOf(value)}zq${this.series}x${String(this.marks.length).padStart(3, "0")}x7qz`);
  }
  instant(): Date {
    const marked = new Date(Date.UTC(9870 + this.series, 0, 1, 0, 0, this.marks.length));
    this.add(isoSeconds(marked));
    return marked;
  }
  number(): number {
    return Number(this.add(String(987_120_000_000 + this.series * 1_000_000 + this.marks.length)));
  }
  derived(_name: string, value: string): void {
    this.add(value);
  }
  count(): void {}
  private add(mark: string): string {
    this.marks.push(mark);
    return mark;
  }
}

/** The scheme of an identifier, as far as it is one that may fill a slot; nothing for any other text. */
function schemeOf(value: string): string {
  return /^(?:https?:\/\/|urn:uuid:|did:[a-z0-9]+:)/.exec(value)?.[0] ?? "";
}
