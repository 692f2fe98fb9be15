import { isJsonObject, type JsonObject } from "../../model/json";
import { type DocumentReader, hostOf } from "../fetching";
import { finding } from "../finding-codes";
import { vouched } from "../hearsay";
import { hasType, idAt, listOf, objectsAt, textAt } from "../input/members";
import type { VerifyOptions } from "../options";
import type { Finding } from "../report";
import { checkBitstringEntry } from "./status-bitstring";
import { NO_REASON } from "./status-ob2";

/** A badge stands in one list for each purpose. Each entry costs the verification of a list. */
const MAXIMUM_ENTRIES = 8;

/**
 * Whether the badge was withdrawn (OB 3.0 §9.1 step 4). Every `credentialStatus` is looked up; what cannot be looked
 * up leaves the question open, it is never taken for good news.
 */
export async function checkOb3Status(
  credential: JsonObject,
  issuerId: string,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<readonly Finding[]> {
  const entries = listOf(credential["credentialStatus"]);
  if (entries.length === 0) return [finding("status.none_declared", {})];
  if (entries.length > MAXIMUM_ENTRIES) return [finding("status.entry_invalid", { member: "credentialStatus" })];
  const findings: Finding[] = [];
  for (const entry of entries) {
    const readable = isJsonObject(entry);
    findings.push(
      readable
        ? await checkEntry(entry, credential, issuerId, reader, options)
        : finding("status.entry_invalid", { member: "credentialStatus" }),
    );
  }
  return findings;
}

async function checkEntry(
  entry: JsonObject,
  credential: JsonObject,
  issuerId: string,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<Finding> {
  if (hasType(entry, "BitstringStatusListEntry", "StatusList2021Entry")) return checkBitstringEntry(entry, issuerId, reader, options);
  if (hasType(entry, "1EdTechRevocationList")) {
    const checked = await checkRevocationList(entry, credential, issuerId, reader);
    return vouched([checked], reader)[0] ?? checked;
  }
  return finding("status.type_unsupported", { type: textAt(entry, "type") ?? "?" });
}

/** 1EdTechRevocationList (VCRL 1.0): a plain list of withdrawn credential ids at `credentialStatus.id`. */
async function checkRevocationList(entry: JsonObject, credential: JsonObject, issuerId: string, reader: DocumentReader): Promise<Finding> {
  const url = textAt(entry, "id");
  if (!url) return finding("status.entry_invalid", { member: "id" });
  const host = hostOf(url);
  const answer = await reader.json(url);
  if (answer.state !== "found") return finding("status.list_unavailable", { host });
  const issuer = idAt(answer.document, "issuer");
  if (issuer !== undefined && issuer !== issuerId) return finding("status.list_invalid", { host, reason: "issuer" });
  // The key was renamed in May 2023; lists under either name are about.
  const listed = [...objectsAt(answer.document, "revokedCredential"), ...objectsAt(answer.document, "revokedCredentials")];
  const mine = listed.find((one) => textAt(one, "id") === textAt(credential, "id") && one["revoked"] !== false);
  return mine
    ? finding("status.revoked", { reason: textAt(mine, "revocationReason") ?? NO_REASON })
    : finding("status.good", { purpose: "revocation" });
}
