import { BadgeError } from "../../errors";
import { Few } from "../../model/few";
import type { JsonObject } from "../../model/json";
import { decodeStatusList, statusAt } from "../../ob3/status/bitstring";
import { type DocumentReader, hostOf } from "../fetching";
import { type FindingCode, finding } from "../finding-codes";
import { hasType, idAt, objectAt, textAt, textsAt } from "../input/members";
import { type Badge, badgeIn, readBadge } from "../input/read-badge";
import type { Read } from "../input/read-json";
import type { VerifyOptions } from "../options";
import { verifyCredentialProofs } from "../proofs/credential-proofs";
import { isProven } from "../proofs/outcome";
import type { Finding } from "../report";
import { NO_REASON } from "./status-ob2";
import { checkValidity } from "./validity";

/** Unpacked size of the largest list read: eight million badges. Bytes. */
const MAXIMUM_LIST_BYTES = 1024 * 1024;
const PURPOSES = ["revocation", "suspension"];
/** A list is often signed while it is asked for, by a clock that may be ahead. Milliseconds. */
const CLOCK_TOLERANCE = 5 * 60_000;

/**
 * Looks a badge up in its bitstring status list (W3C Bitstring Status List §3.2; StatusList2021 is its forerunner). The
 * list counts only as a valid credential of the badge's own issuer, for the same purpose.
 */
export async function checkBitstringEntry(
  entry: JsonObject,
  issuerId: string,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<Finding> {
  const url = textAt(entry, "statusListCredential");
  const index = indexOf(entry);
  const purpose = textAt(entry, "statusPurpose") ?? "";
  if (!url) return finding("status.entry_invalid", { member: "statusListCredential" });
  if (index === undefined) return finding("status.entry_invalid", { member: "statusListIndex" });
  if (!PURPOSES.includes(purpose)) return finding("status.purpose_unsupported", { purpose });
  const host = hostOf(url);
  const answer = await reader.json(url);
  if (answer.state !== "found") return finding("status.list_unavailable", { host });
  // A list from a proof pack is judged as of when it was fetched, and is told to be as of then.
  const then = reader.asOf ? { ...options, now: reader.asOf } : options;
  const reason = await refuseList(answer.jws ? readBadge(answer.jws) : badgeIn(answer.document), { url, issuerId, purpose }, reader, then);
  if (reason) return finding("status.list_invalid", { host, reason });
  return lookUp(answer.document, index, purpose, host);
}

/** A decimal number as text; some issuers write a JSON number. */
function indexOf(entry: JsonObject): number | undefined {
  const written = entry["statusListIndex"];
  const text = typeof written === "number" ? String(written) : written;
  return typeof text === "string" && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Why a list is not to be believed (§3.2 steps 3 to 8): the name of the first thing that is wrong. */
async function refuseList(
  read: Read<Badge>,
  expected: { readonly url: string; readonly issuerId: string; readonly purpose: string },
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<string | undefined> {
  if (!("value" in read) || read.value.kind !== "ob3") return "type";
  const { credential } = read.value;
  if (!hasType(credential, "BitstringStatusListCredential", "StatusList2021Credential")) return "type";
  if (textAt(credential, "id") !== expected.url) return "id";
  if (idAt(credential, "issuer") !== expected.issuerId) return "issuer";
  if (!textsAt(objectAt(credential, "credentialSubject"), "statusPurpose").includes(expected.purpose)) return "statusPurpose";
  const soon = new Date(options.now.getTime() + CLOCK_TOLERANCE);
  if (saysOf(credential, options.now, "validity.expired") || saysOf(credential, soon, "validity.not_yet_valid")) return "validity";
  const outcome = await verifyCredentialProofs(read.value, expected.issuerId, reader, options);
  return isProven(outcome) ? undefined : "proof";
}

/** A list may leave out when it begins; a badge may not. */
function saysOf(credential: JsonObject, at: Date, wanted: FindingCode): boolean {
  return checkValidity(credential, at).some(({ code }) => code === wanted);
}

/** Unpacked lists by what they were packed as, 16 kB each and up. */
const lists = new Few<Uint8Array>(8, 200_000);

async function unpacked(encoded: string): Promise<Uint8Array> {
  return lists.get(encoded) ?? lists.keep(encoded, await decodeStatusList(encoded, { maxBytes: MAXIMUM_LIST_BYTES }));
}

async function lookUp(document: JsonObject, index: number, purpose: string, host: string): Promise<Finding> {
  const encoded = textAt(document, "credentialSubject", "encodedList") ?? textAt(document, "vc", "credentialSubject", "encodedList") ?? "";
  try {
    const set = statusAt(await unpacked(encoded), index);
    if (!set) return finding("status.good", { purpose });
    return purpose === "suspension" ? finding("status.suspended", {}) : finding("status.revoked", { reason: NO_REASON });
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
    if (error.code === "status_index_out_of_range") return finding("status.index_out_of_range", { index });
    return finding("status.list_invalid", { host, reason: "encodedList" });
  }
}
