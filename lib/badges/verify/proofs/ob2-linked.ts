import { isJsonObject, type JsonObject } from "../../model/json";
import { type DocumentReader, isFetchable } from "../fetching";
import { finding } from "../finding-codes";
import { idAt, member, textAt } from "../input/members";
import { type ControllerAnswer, readController } from "../keys/controller-document";
import type { Finding } from "../report";

/** The documents behind an assertion, as their own hosts publish them. */
export interface LinkedDocuments {
  readonly badgeClassId?: string;
  /** From its host; or, failing that, as the assertion carries it. */
  readonly badgeClass?: JsonObject;
  readonly issuerId?: string;
  readonly issuer?: ControllerAnswer;
  /** What went wrong on the way, as findings of the check "provenance". */
  readonly findings: readonly Finding[];
}

/**
 * Follows an assertion to its BadgeClass and its issuer Profile. Copies inside the assertion are only claims: whoever
 * may say what an issuer is or which keys it has is the host of its id (OB 2.0 "Signed Badges").
 */
export async function readLinked(assertion: JsonObject, reader: DocumentReader): Promise<LinkedDocuments> {
  const id = idAt(assertion, "badge");
  const { badgeClass, findings } = await readBadgeClass(id, embeddedIn(assertion), reader);
  const issuerId = badgeClass && idAt(badgeClass, "issuer");
  const issuer = issuerId === undefined ? undefined : await readController(issuerId, reader);
  return {
    ...(id && { badgeClassId: id }),
    ...(badgeClass && { badgeClass }),
    ...(issuerId && { issuerId }),
    ...(issuer && { issuer }),
    findings,
  };
}

function embeddedIn(assertion: JsonObject): JsonObject | undefined {
  const badge = member(assertion, "badge");
  return isJsonObject(badge) && badge["name"] !== undefined ? badge : undefined;
}

async function readBadgeClass(
  id: string | undefined,
  embedded: JsonObject | undefined,
  reader: DocumentReader,
): Promise<{ readonly badgeClass?: JsonObject; readonly findings: readonly Finding[] }> {
  if (id === undefined) return embedded ? { badgeClass: embedded, findings: [] } : { findings: [] };
  // A BadgeClass of a single signed badge may have a urn:uuid and no host (OB 2.0 "BadgeClass").
  if (!isFetchable(id))
    return embedded
      ? { badgeClass: embedded, findings: [] }
      : { findings: [finding("provenance.badge_class_unavailable", { badgeClass: id })] };
  const answer = await reader.json(id);
  if (answer.state === "found") {
    const isIt = textAt(answer.document, "id") === id;
    return isIt
      ? { badgeClass: answer.document, findings: [] }
      : { findings: [finding("provenance.badge_class_differs", { badgeClass: id })] };
  }
  if (embedded) return { badgeClass: embedded, findings: [finding("provenance.badge_class_unconfirmed", { badgeClass: id })] };
  return { findings: [finding("provenance.badge_class_unavailable", { badgeClass: id })] };
}
