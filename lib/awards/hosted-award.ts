import { type JsonObject, revokedAssertionV2 } from "../badges";
import { prepared, type Tx } from "../kernel/db";
import { type AwardForm, awardForm } from "./award-forms";
import { gathered } from "./gathered";
import { type LeanAward, renderedCredential } from "./rendered-credential";
import { publicationOf, revocationText } from "./rules";
import type { AwardStatus } from "./schema";
import { hosted, publicUrl } from "./urls";

/** What the address of an award says to the world. */
export interface HostedAward {
  readonly gone: boolean;
  readonly text: string;
  readonly shareToken: string | null;
}

type HostedForm = Extract<AwardForm, "ob2-hosted" | "ob3-json">;

interface Row extends LeanAward {
  readonly status: AwardStatus;
  readonly answeredAt: Date | null;
  readonly sharedAt: Date | null;
  readonly shareToken: string | null;
  readonly revocationReason: string | null;
  readonly frameId: string | null;
  readonly body: string | null;
}

// The one read that verifiers of the world cause: state, values and stored form at once, for all who ask together.
const hostedRows = prepared<Row>(
  "hosted-awards",
  `SELECT a."id", a."status", a."answeredAt", a."sharedAt", a."shareToken", a."revocationReason", a."frameId", a."subjectId", a."salt",
     a."identityHash", a."awardedAt", a."validUntil", a."evidence", a."results", a."statusListId", a."statusIndex",
     a."suspensionListId", a."proofCreated", a."proofValue", f."body"
   FROM "Award" a LEFT JOIN "Artefact" f ON f."awardId" = a."id" AND f."form" = $2 WHERE a."id" = ANY($1)`,
);

const rowOf: Readonly<Record<HostedForm, (awardId: string) => Promise<Row | undefined>>> = {
  "ob2-hosted": gathered((ids) => hostedRows(ids, "ob2-hosted")),
  "ob3-json": gathered((ids) => hostedRows(ids, "ob3-json")),
};

const frameRow = prepared<{ readonly template: string }>("hosted-frame", `SELECT "template" FROM "CredentialFrame" WHERE "id" = $1`);

/** Frames never change; some 6 kB each. */
const MAXIMUM_FRAMES = 2000;
const frames = new Map<string, { readonly template: string }>();

async function frameOf(id: string): Promise<{ readonly template: string } | undefined> {
  const known = frames.get(id);
  if (known) return known;
  const [frame] = await frameRow(id);
  const [oldest] = frames.keys();
  if (oldest !== undefined && frames.size >= MAXIMUM_FRAMES) frames.delete(oldest);
  if (frame) frames.set(id, frame);
  return frame;
}

/** One form of an award at its own address: there only while its holder shares it, gone once it is revoked. */
export async function hostedAward(db: Tx, awardId: string, form: HostedForm): Promise<HostedAward | null> {
  const award = await rowOf[form](awardId);
  const publication = award ? publicationOf(award) : "hidden";
  if (!award || publication === "hidden") return null;
  const { shareToken } = award;
  if (publication === "gone") return { gone: true, text: JSON.stringify(revokedDocument(award, form)), shareToken };
  const text = await textOf(db, award, form);
  return text === undefined ? null : { gone: false, text, shareToken };
}

async function textOf(db: Tx, award: Row, form: HostedForm): Promise<string | undefined> {
  if (award.body !== null) return award.body;
  const frame = form === "ob3-json" && award.frameId !== null ? await frameOf(award.frameId) : undefined;
  return frame ? renderedCredential(award, frame) : (await awardForm(db, award.id, form))?.text;
}

function revokedDocument({ id, revocationReason }: Row, form: HostedForm): JsonObject {
  const reason = revocationText(revocationReason);
  if (form === "ob2-hosted") return revokedAssertionV2(publicUrl(hosted.assertionV2(id)), reason);
  return { id: publicUrl(hosted.credential(id)), revoked: true, revocationReason: reason };
}
