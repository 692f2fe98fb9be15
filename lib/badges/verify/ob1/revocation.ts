import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json";
import { NO_REASON } from "../checks/status-ob2";
import { type DocumentReader, hostOf } from "../fetching";
import { finding } from "../finding-codes";
import { member, textAt } from "../input/members";
import type { Finding } from "../report";

/** Whether a signed 1.x assertion is in its issuer's `revocationList`: an object of uids and reasons (1.0 "Revoking"). */
export async function checkOb1RevocationList(
  assertion: JsonObject,
  issuer: JsonObject | undefined,
  reader: DocumentReader,
): Promise<readonly Finding[]> {
  const url = textAt(issuer, "revocationList");
  if (!url) return [finding("status.none_declared", {})];
  const host = hostOf(url);
  const answer = await reader.json(url);
  if (answer.state !== "found") return [finding("status.list_unavailable", { host })];
  const ids = ["uid", "id"].map((name) => member(assertion, name)).filter((id) => typeof id === "string" || typeof id === "number");
  const reason = ids.map((id) => member(answer.document, String(id))).find(isListed);
  if (reason === undefined) return [finding("status.good", { purpose: "revocation" })];
  return [finding("status.revoked", { reason: typeof reason === "string" && reason !== "" ? reason : NO_REASON })];
}

/** Anything but `false` and `null` revokes; a list in the form of version 2.0 does not name uids as members. */
function isListed(entry: JsonValue | undefined): boolean {
  return entry !== undefined && entry !== null && entry !== false && !isJsonObject(entry);
}
