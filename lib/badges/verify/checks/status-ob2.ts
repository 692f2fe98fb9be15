import type { JsonObject } from "../../model/json";
import { type DocumentReader, hostOf } from "../fetching";
import { finding } from "../finding-codes";
import { idAt, listOf, textAt } from "../input/members";
import type { Finding } from "../report";

/** Stands for a reason that the issuer did not give; the texts know it. */
export const NO_REASON = "none";

/**
 * Whether a signed assertion stands in its issuer's RevocationList (OB 2.0 "RevocationList"): by `id` or the older
 * `uid`, as a bare id or an object, one entry or several.
 */
export async function checkOb2RevocationList(
  assertion: JsonObject,
  profile: JsonObject,
  reader: DocumentReader,
): Promise<readonly Finding[]> {
  const url = idAt(profile, "revocationList");
  if (!url) return [finding("status.none_declared", {})];
  const host = hostOf(url);
  const answer = await reader.json(url);
  if (answer.state !== "found") return [finding("status.list_unavailable", { host })];
  const issuer = idAt(answer.document, "issuer");
  if (issuer !== undefined && issuer !== textAt(profile, "id")) return [finding("status.list_invalid", { host, reason: "issuer" })];
  if (answer.document["revokedAssertions"] === undefined) return [finding("status.list_invalid", { host, reason: "revokedAssertions" })];
  const ids = [textAt(assertion, "id"), textAt(assertion, "uid")].filter((id) => id !== undefined);
  const mine = listOf(answer.document["revokedAssertions"]).find((entry) => ids.some((id) => revokes(entry, id)));
  if (mine === undefined) return [finding("status.good", { purpose: "revocation" })];
  return [finding("status.revoked", { reason: textAt(mine, "revocationReason") ?? NO_REASON })];
}

function revokes(entry: Parameters<typeof textAt>[0], id: string): boolean {
  if (typeof entry === "string") return entry === id;
  const listed = textAt(entry, "id") === id || textAt(entry, "uid") === id;
  return listed && !(typeof entry === "object" && entry !== null && "revoked" in entry && entry.revoked === false);
}
