import { randomUUID } from "node:crypto";
import { z } from "zod";
import { clrCredential, type JsonObject, signDataIntegrity, signVcJwt } from "../badges";
import { system } from "../kernel/actor";
import { type Db, db } from "../kernel/db";
import { conflict } from "../kernel/errors";
import { randomToken } from "../kernel/ids";
import { query } from "../usecase/query";
import { parseInput } from "../usecase/refusals";
import { type Caller, useCase } from "../usecase/use-case";
import { formText } from "./accepted-award";
import { ensureIssuer } from "./ensure-issuer";
import { ensureSigner } from "./ensure-signer";
import { issuerFacts } from "./issuer-facts";
import { mayHold } from "./policy";
import type { BadgeFile } from "./queries/badge-file";
import { wholeSeconds } from "./rules";
import { RecordFileInput } from "./schema";

/** A record holds so many badges at most, the newest; beyond that it says that it is partial. */
const MOST = 200;
const NAME = "學習紀錄 Learning record";
const DESCRIPTION =
  "持有人已領取的數位徽章，由服務機關彙整。The digital badges that the holder has accepted, compiled by the agency at which they serve.";

/** What goes into 學習紀錄 of the caller: how many badges they have accepted. */
export const myRecord = query("awards.my-record", z.object({}), async (_input, { actor, allow, db: database }) => {
  const { personId } = allow(mayHold(actor));
  const awards = await acceptedOf(database, personId);
  const person = await database.person.findUniqueOrThrow({
    where: { id: personId },
    select: { agency: { select: { name: true, nameEn: true } } },
  });
  return {
    badges: Math.min(awards.length, MOST),
    left: Math.max(0, awards.length - MOST),
    agency: { zh: person.agency.name, en: person.agency.nameEn },
  };
});

const acceptedOf = (database: Db, personId: string) =>
  database.award.findMany({ where: { personId, status: "accepted" }, orderBy: { awardedAt: "desc" }, select: { id: true } });

const recordPlan = query("awards.plan-record", RecordFileInput, async (_input, { actor, allow, db: database, now }) => {
  const { personId } = allow(mayHold(actor));
  const person = await database.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true, agencyId: true } });
  const awards = await acceptedOf(database, personId);
  if (awards.length === 0) throw conflict("takeaway.nothing_accepted");
  return { ...person, awards, now: wholeSeconds(now) };
});

/** Writes down that a record was signed. */
const noteRecord = useCase(
  "awards.issue-record",
  z.object({ recordId: z.uuid(), issuerId: z.uuid(), badges: z.number().int() }),
  async ({ recordId, issuerId }, { actor, allow, about }) => {
    const { personId } = allow(mayHold(actor));
    about({ recordId, issuerId, personId });
  },
);

/**
 * 學習紀錄 of the caller: their accepted badges as one CLR 2.0 credential that the issuer of their agency signs now. Each
 * badge inside keeps its own proof, status and subject; the record has a subject of its own with the hash of the
 * holder's address, and it is what ties the badges together. Nothing of it is kept.
 */
export async function recordFile(raw: unknown, caller: Caller): Promise<BadgeFile> {
  const { form } = parseInput(RecordFileInput, raw);
  const { email, agencyId, awards, now } = await recordPlan(raw, caller);
  const { issuerId } = await ensureIssuer({ agencyId }, { actor: system("awards.issue-record") });
  const [proof, jwt] = [await ensureSigner(issuerId, "Ed25519"), await ensureSigner(issuerId, "RSA-2048")];
  const issuer = await issuerFacts(db(), { id: issuerId });
  const included = awards.slice(0, MOST);
  const credentials: JsonObject[] = [];
  for (const { id } of included) credentials.push(JSON.parse(await formText(db(), id, "ob3-json")));
  const recordId = randomUUID();
  const unsigned = clrCredential({
    credentialId: `urn:uuid:${recordId}`,
    name: NAME,
    description: DESCRIPTION,
    issuer,
    recipient: { subjectId: `urn:uuid:${randomUUID()}`, email, salt: randomToken(16) },
    validFrom: now,
    credentials,
    ...(awards.length > MOST && { partial: true }),
  });
  const kid = issuer.keys.find(({ keyId }) => keyId === jwt.keyId)?.jwkUrl ?? "";
  const [mediaType, text] =
    form === "json"
      ? ["application/vc+ld+json", JSON.stringify(await signDataIntegrity(unsigned, proof, { created: now }))]
      : ["text/plain; charset=utf-8", await signVcJwt(unsigned, jwt, { kid })];
  await noteRecord({ recordId, issuerId, badges: included.length }, caller);
  const fileName = `learning-record-${now.toISOString().slice(0, 10)}.${form}`;
  return { fileName, mediaType, bytes: Buffer.from(text, "utf8") };
}
