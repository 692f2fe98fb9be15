import type { JsonObject } from "../../model/json";
import { type FindingCode, finding } from "../finding-codes";
import { objectAt, objectsAt, textAt } from "../input/members";
import type { Finding, Report } from "../report";

/** Each credential inside a record is verified for itself, with requests of its own; more than this are counted only. */
export const MAXIMUM_MEMBERS_VERIFIED = 20;

const GOOD = ["valid", "valid_with_warnings"];

/**
 * What the credentials inside a record come to. A doubtful one is a warning: the record is still what its issuer signed,
 * and the report on each says what is the matter with it.
 */
export function summariseMembers(record: JsonObject, reports: readonly Report[], count: number): readonly Finding[] {
  const good = reports.filter(({ conclusion }) => GOOD.includes(conclusion)).length;
  const agreements = reports.map(({ document }) => agreementOf(record, document));
  return [
    ...counted("members.verified", good),
    ...counted("members.doubtful", reports.length - good),
    ...counted("members.not_verified", count - reports.length),
    ...counted("members.same_subject", agreements.filter((one) => one === "same").length),
    ...counted("members.subject_differs", agreements.filter((one) => one === "another").length),
    ...counted("members.subject_not_comparable", agreements.filter((one) => one === "unknown").length),
  ];
}

function counted(code: Extract<FindingCode, `members.${string}`>, count: number): readonly Finding[] {
  return count > 0 ? [finding(code, { count })] : [];
}

/**
 * Whether a credential is about the same person as the record. An identifier drawn for one badge (`urn:uuid`) and a
 * salted hash say nothing about another badge's: only two DIDs, or the same text, can be compared.
 */
function agreementOf(record: JsonObject, member: JsonObject | undefined): "same" | "another" | "unknown" {
  const [mine, theirs] = [identitiesOf(record), identitiesOf(member)];
  if (mine.some((one) => theirs.includes(one))) return "same";
  const [myDid, theirDid] = [mine, theirs].map((ids) => ids.find((id) => id.startsWith("did:")));
  return myDid !== undefined && theirDid !== undefined ? "another" : "unknown";
}

function identitiesOf(credential: JsonObject | undefined): readonly string[] {
  const subject = objectAt(credential, "credentialSubject") ?? objectsAt(credential, "credentialSubject")[0];
  const id = textAt(subject, "id");
  const identifiers = objectsAt(subject, "identifier").map(
    (one) => `${textAt(one, "identityType")} ${textAt(one, "salt")} ${textAt(one, "identityHash")}`,
  );
  return [...(id === undefined ? [] : [id]), ...identifiers];
}
