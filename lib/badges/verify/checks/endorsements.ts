import type { JsonObject } from "../../model/json";
import type { DocumentReader } from "../fetching";
import { finding } from "../finding-codes";
import { vouched } from "../hearsay";
import { hasType, idAt, listOf, objectAt, objectsAt, textAt, textsAt } from "../input/members";
import { readBadge } from "../input/read-badge";
import type { VerifyOptions } from "../options";
import { verifyCredentialProofs } from "../proofs/credential-proofs";
import { isProven } from "../proofs/outcome";
import type { Finding } from "../report";
import { checkDataModel } from "./schema-vcdm";
import { checkOb3Status } from "./status-ob3";
import { checkValidity } from "./validity";

/** Each endorsement is a credential with proofs and requests of its own; more than this are counted and not verified. */
const MAXIMUM_VERIFIED = 5;

interface Attached {
  readonly payload: string;
  /** The id that the endorsement has to be about. */
  readonly about: string | undefined;
}

/**
 * Endorsements inside a credential (OB 3.0 §9.2): of the credential, its achievement and its issuer, embedded or as
 * JWT. Each has to be proven, current, not withdrawn, and about the thing it is attached to; that nobody withdrew it, a
 * proof pack of an unknown maker cannot show. A doubtful endorsement is a warning: the badge is as good without it.
 */
export async function checkOb3Endorsements(
  credential: JsonObject,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<readonly Finding[]> {
  const achievement = objectAt(objectAt(credential, "credentialSubject"), "achievement");
  const attached = [credential, achievement, objectAt(credential, "issuer")].flatMap(attachedTo);
  const verified: boolean[] = [];
  for (const one of attached.slice(0, MAXIMUM_VERIFIED)) {
    if (!reader.work.mayExamineNested()) break;
    verified.push(await isGood(one, reader, options));
  }
  return [
    ...counted("endorsements.verified", verified.filter((good) => good).length),
    ...counted("endorsements.doubtful", verified.filter((good) => !good).length),
    ...counted("endorsements.not_verified", attached.length - verified.length),
  ];
}

/** Endorsements that the OB 2.0 documents name; they are hosted elsewhere and are only counted. */
export function countOb2Endorsements(...documents: readonly (JsonObject | undefined)[]): readonly Finding[] {
  return counted("endorsements.not_verified", documents.flatMap((document) => listOf(document?.["endorsement"])).length);
}

function counted(code: "endorsements.verified" | "endorsements.doubtful" | "endorsements.not_verified", count: number): readonly Finding[] {
  return count > 0 ? [finding(code, { count })] : [];
}

function attachedTo(thing: JsonObject | undefined): readonly Attached[] {
  const about = textAt(thing, "id");
  const embedded = objectsAt(thing, "endorsement").map((one) => ({ payload: JSON.stringify(one), about }));
  return [...embedded, ...textsAt(thing, "endorsementJwt").map((payload) => ({ payload, about }))];
}

async function isGood({ payload, about }: Attached, reader: DocumentReader, options: VerifyOptions): Promise<boolean> {
  const read = readBadge(payload);
  if (!("value" in read) || read.value.kind !== "ob3") return false;
  const { credential } = read.value;
  const issuerId = idAt(credential, "issuer");
  if (!hasType(credential, "EndorsementCredential") || issuerId === undefined) return false;
  if (textAt(objectAt(credential, "credentialSubject"), "id") !== about) return false;
  if (checkDataModel(credential).length > 0) return false;
  if (checkValidity(credential, options.now).some(({ verdict }) => verdict === "fail")) return false;
  if (!isProven(await verifyCredentialProofs(read.value, issuerId, reader, options))) return false;
  const status = vouched(await checkOb3Status(credential, issuerId, reader, options), reader);
  return status.every(({ code }) => code === "status.good" || code === "status.none_declared");
}
