import { z } from "zod";
import {
  type CryptosuiteName,
  hostedAssertionV2,
  identityHash,
  type JsonObject,
  type Signer,
  signDataIntegrity,
  signedAssertionV2,
  signVcJwt,
} from "../badges";
import { system } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { db, prepared, type Tx } from "../kernel/db";
import { unavailable } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { type AwardSource, factsOfAward } from "./award-facts";
import { ensureSigner } from "./ensure-signer";
import { issuerFacts } from "./issuer-facts";
import { maySystem } from "./policy";
import { type LeanAward, renderedCredential } from "./rendered-credential";
import { wholeSeconds } from "./rules";
import { currentSigner, insistOnCurrentKeys, type SigningAlgorithm } from "./signing-keys";
import { STAMPED_FORMS, stampLater } from "./stamp-later";

export { type LeanAward, renderedCredential } from "./rendered-credential";

/**
 * The forms in which an award can be had. `ob3-sd` carries an ecdsa-sd-2023 base proof: from it the holder's disclosures
 * are derived, and it never leaves the house, for whoever has it can show every part.
 */
export const AWARD_FORMS = [
  "ob2-hosted",
  "ob2-jws",
  "ob3-json",
  "ob3-jwt",
  "ob3-jwt-es256",
  "ob3-jwt-eddsa",
  "ob3-ecdsa",
  "ob3-sd",
] as const;
export type AwardForm = (typeof AWARD_FORMS)[number];

/** One form as text, and the key that signed it. */
export interface FormText {
  readonly text: string;
  readonly keyId: string | null;
}

interface StoredAward extends LeanAward {
  readonly issuerId: string;
  readonly frameId: string | null;
  readonly body: string | null;
  readonly keyId: string | null;
}

const storedAward = prepared<StoredAward>(
  "award-form",
  `SELECT a."id", a."issuerId", a."subjectId", a."salt", a."identityHash", a."awardedAt", a."validUntil", a."evidence", a."results",
     a."statusListId", a."statusIndex", a."suspensionListId", a."frameId", a."proofCreated", a."proofValue", f."body", f."keyId"
   FROM "Award" a LEFT JOIN "Artefact" f ON f."awardId" = a."id" AND f."form" = $2 WHERE a."id" = $1`,
);

interface Frame extends AwardSource {
  readonly template: string;
  readonly keyId: string;
}

const storedFrame = prepared<{ readonly facts: string; readonly template: string; readonly keyId: string }>(
  "credential-frame",
  `SELECT "facts", "template", "keyId" FROM "CredentialFrame" WHERE "id" = $1`,
);

const Source = z.custom<AwardSource>((value) => typeof value === "object" && value !== null && "issuer" in value && "achievement" in value);

/** Frames never change; some 20 kB each. */
const KEPT = 500;
const frames = new Map<string, Frame>();

async function frameById(id: string): Promise<Frame> {
  const known = frames.get(id);
  if (known) return known;
  const [row] = await storedFrame(id);
  if (!row) throw unavailable("awards.document_not_found");
  const frame = { ...Source.parse(JSON.parse(row.facts)), template: row.template, keyId: row.keyId };
  const [oldest] = frames.keys();
  if (oldest !== undefined && frames.size >= KEPT) frames.delete(oldest);
  frames.set(id, frame);
  return frame;
}

/**
 * One form of an award as text: what every reader goes through. What was kept wins; the credential and the hosted
 * assertion are rendered from the award and its frame; the others are signed when first asked for, and kept. All forms say
 * what was so when the award was issued.
 *
 * @returns Null when there is no such award or it is not signed yet.
 */
export async function awardForm(database: Tx, awardId: string, form: AwardForm): Promise<FormText | null> {
  const [award] = await storedAward(awardId, form);
  if (!award) return null;
  if (award.body !== null) return { text: award.body, keyId: award.keyId };
  if (award.frameId === null) return null;
  const frame = await frameById(award.frameId);
  if (form === "ob3-json") return { text: renderedCredential(award, frame), keyId: frame.keyId };
  return LATER[form](database, award, frame);
}

type Maker = (database: Tx, award: StoredAward, frame: Frame) => Promise<FormText>;

const LATER: Readonly<Record<Exclude<AwardForm, "ob3-json">, Maker>> = {
  "ob2-hosted": async (_database, award, frame) => {
    const assertion = hostedAssertionV2(factsOfAward(award, frame, PLACEHOLDER));
    return { text: withFrozenHash(JSON.stringify(assertion), award), keyId: null };
  },
  "ob2-jws": async (database, award, frame) => {
    const signer = await currentSigner(database, award.issuerId, "RSA-2048");
    const { keys } = await issuerFacts(database, { id: award.issuerId });
    const facts = factsOfAward(award, { ...frame, issuer: { ...frame.issuer, keys } }, PLACEHOLDER);
    const text = await signedWithFrozenHash((draftsman) => signedAssertionV2(facts, draftsman), signer, award);
    return kept(award.id, "ob2-jws", { text, keyId: signer.keyId });
  },
  "ob3-jwt": jwtBy("RSA-2048", "ob3-jwt"),
  "ob3-jwt-es256": jwtBy("P-256", "ob3-jwt-es256"),
  "ob3-jwt-eddsa": jwtBy("Ed25519", "ob3-jwt-eddsa"),
  "ob3-ecdsa": provenBy("ecdsa-rdfc-2019", "ob3-ecdsa"),
  "ob3-sd": provenBy("ecdsa-sd-2023", "ob3-sd"),
};

/** A VC-JWT (OB 3.0 §8.2) with the issuer's key of an algorithm. */
function jwtBy(algorithm: SigningAlgorithm, form: AwardForm): Maker {
  return async (database, award, frame) => {
    const signer = await ensureSigner(award.issuerId, algorithm);
    const { keys } = await issuerFacts(database, { id: award.issuerId });
    const kid = keys.find(({ keyId }) => keyId === signer.keyId)?.jwkUrl;
    if (kid === undefined) throw unavailable("awards.no_signing_key");
    const text = await signVcJwt(await unsigned(database, award, frame), signer, { kid });
    return kept(award.id, form, { text, keyId: signer.keyId });
  };
}

/** The credential with one embedded proof of a suite (OB 3.0 §8.3) by the issuer's P-256 key. */
function provenBy(cryptosuite: CryptosuiteName, form: AwardForm): Maker {
  return async (database, award, frame) => {
    const signer = await ensureSigner(award.issuerId, "P-256");
    const options = { created: wholeSeconds(clock()), cryptosuite };
    const proven = await signDataIntegrity(await unsigned(database, award, frame), signer, options);
    return kept(award.id, form, { text: JSON.stringify(proven), keyId: signer.keyId });
  };
}

/** The credential without a proof, as it was issued. */
async function unsigned(database: Tx, award: StoredAward, frame: Frame): Promise<JsonObject> {
  const issued = await awardForm(database, award.id, "ob3-json");
  const { proof: _, ...credential }: JsonObject = JSON.parse(issued?.text ?? renderedCredential(award, frame));
  return credential;
}

/** Stands for the holder's address, which may have changed since; its hash gives way to the one that was issued. */
const PLACEHOLDER = "holder@example.invalid";

function withFrozenHash(text: string, award: LeanAward): string {
  return text.replaceAll(identityHash(PLACEHOLDER, award.salt), () => award.identityHash);
}

/** A compact JWS (RFC 7515 §7.1) whose payload gets the frozen hash before it is signed. */
async function signedWithFrozenHash(draft: (signer: Signer) => Promise<string>, signer: Signer, award: LeanAward): Promise<string> {
  const [header = "", payload = ""] = (await draft({ ...signer, sign: async () => new Uint8Array() })).split(".");
  const text = withFrozenHash(Buffer.from(payload, "base64url").toString("utf8"), award);
  const input = `${header}.${Buffer.from(text, "utf8").toString("base64url")}`;
  return `${input}.${Buffer.from(await signer.sign(Buffer.from(input, "ascii"))).toString("base64url")}`;
}

/**
 * Keeps a form that was signed now. Of two who sign at once, both get the one that was kept first.
 *
 * @throws AppError unavailable when its key was retired meanwhile: asked for again, the form is signed with the new one
 */
async function kept(awardId: string, form: AwardForm, { text, keyId }: FormText): Promise<FormText> {
  // The text is no input: inputs are written into the audit trail.
  const keep = useCase("awards.keep-form", z.object({ awardId: z.uuid(), form: z.enum(AWARD_FORMS) }), async (input, context) => {
    const { actor, tx, now, allow, about } = context;
    allow(maySystem(actor));
    about({ awardId: input.awardId });
    await insistOnCurrentKeys(tx, keyId === null ? [] : [keyId]);
    const row = { id: uuidv7(now), ...input, body: text, keyId, createdAt: now };
    const { count } = await tx.artefact.createMany({ data: row, skipDuplicates: true });
    const stamped = STAMPED_FORMS.find((one) => one === form);
    if (count === 1 && stamped) stampLater(context, [awardId], stamped);
  });
  await keep({ awardId, form }, { actor: system("awards.keep-form") });
  const artefact = await db().artefact.findUniqueOrThrow({
    where: { awardId_form: { awardId, form } },
    select: { body: true, keyId: true },
  });
  return { text: artefact.body, keyId: artefact.keyId };
}
