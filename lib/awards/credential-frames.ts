import { randomBytes, randomUUID } from "node:crypto";
import { identityHash, openBadgeCredential, type Signer, signDataIntegrity } from "../badges";
import type { Tx } from "../kernel/db";
import { sha256Hex, uuidv5 } from "../kernel/ids";
import { type AwardRow, type AwardSource, factsOfAward } from "./award-facts";
import { SEPARATOR, slotValues } from "./rendered-credential";

/** What the awards of one issue have in common, as the table `CredentialFrame` keeps it. */
export interface CredentialFrame {
  readonly id: string;
  readonly keyId: string;
  readonly contentHash: string;
  readonly facts: string;
  readonly template: string;
}

/** A frame, and the award it was made of: a mark in the place of each value, and the address that its hash is of. */
interface MadeFrame {
  readonly frame: CredentialFrame;
  readonly marked: AwardRow & { readonly identityHash: string };
  readonly email: string;
}

/** Issuer and achievement as JSON text. Keys come and go and stand in no credential; they are read when one signs. */
function frozenFacts({ issuer, achievement }: AwardSource): string {
  return JSON.stringify({ issuer: { ...issuer, keys: [] }, achievement });
}

/**
 * The frame of an award: the credential with a name in the place of every value that is the award's own. Costs about as
 * much as an ordinary signature; awards of one shape share it.
 */
export async function makeFrame(award: AwardRow, source: AwardSource, issuerId: string, signer: Signer): Promise<MadeFrame> {
  const unhashed = markedAward(award);
  const email = `${randomUUID()}@example.invalid`;
  const credential = openBadgeCredential(factsOfAward(unhashed, source, email));
  const marked = { ...unhashed, identityHash: identityHash(email, unhashed.salt) };
  const unsigning: Signer = { ...signer, sign: async () => randomBytes(64) };
  const created = new Date(Date.UTC(9873, 0, 1));
  const text = JSON.stringify(await signDataIntegrity(credential, unsigning, { created }));
  const proofValue = /"proofValue":"(z\w+)"/.exec(text)?.[1] ?? "";
  const marks = slotValues({ ...marked, proofCreated: created, proofValue });
  const template = withNames(text, marks);
  const facts = frozenFacts(source);
  const contentHash = sha256Hex(JSON.stringify([issuerId, signer.keyId, facts, template]));
  return { frame: { id: uuidv5(issuerId, contentHash), keyId: signer.keyId, contentHash, facts, template }, marked, email };
}

function withNames(text: string, marks: ReadonlyMap<string, string>): string {
  let template = text;
  for (const [name, mark] of marks) template = template.replaceAll(mark, `${SEPARATOR}${name}${SEPARATOR}`);
  return template;
}

/** The award with a mark in the place of each value: of the value's kind, so that JSON-LD takes it for the same. */
function markedAward(award: AwardRow): AwardRow {
  return {
    id: randomUUID(),
    subjectId: randomUUID(),
    salt: randomBytes(16).toString("base64url"),
    awardedAt: new Date(Date.UTC(9871, 0, 1)),
    validUntil: award.validUntil && new Date(Date.UTC(9872, 0, 1)),
    evidence: marked(award.evidence, () => true),
    // The others name parts of the achievement, or words of a list.
    results: marked(award.results, (member) => member === "value"),
    statusListId: randomUUID(),
    statusIndex: 987_120_001,
    suspensionListId: award.suspensionListId && randomUUID(),
  };
}

function marked(items: unknown, takes: (member: string) => boolean): unknown {
  if (!Array.isArray(items)) return [];
  return items.map((item: object) =>
    Object.fromEntries(Object.entries(item).map(([member, value]) => [member, takes(member) ? randomUUID() : value])),
  );
}

/** What two awards of one source must have alike to share a frame. */
export function shapeOf({ validUntil, suspensionListId, evidence, results }: AwardRow): string {
  return `${validUntil !== null} ${suspensionListId !== null} ${shapeOfEvidence(evidence)} ${shapeOfResults(results)}`;
}

/** The awards of one issue mostly share one list of evidence. */
const knownShapes = new WeakMap<object, string>();

function shapeOfEvidence(evidence: unknown): string {
  if (!Array.isArray(evidence)) return "[]";
  const known = knownShapes.get(evidence) ?? JSON.stringify(evidence.map((item: object) => Object.keys(item)));
  knownShapes.set(evidence, known);
  return known;
}

function shapeOfResults(results: unknown): string {
  if (!Array.isArray(results) || results.length === 0) return "[]";
  return JSON.stringify(results.map(({ value, ...rest }) => [value !== undefined, rest]));
}

/** Keeps a frame. Its id follows from its content, so nobody has to look whether it is there. */
export async function keepFrame(
  tx: Tx,
  frame: CredentialFrame,
  { issuerId, achievementVersionId }: { readonly issuerId: string; readonly achievementVersionId: string },
  now: Date,
): Promise<void> {
  await tx.credentialFrame.createMany({ data: { ...frame, issuerId, achievementVersionId, createdAt: now }, skipDuplicates: true });
}
