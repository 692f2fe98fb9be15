import { isJsonObject, type JsonObject } from "../../model/json";
import { type DocumentReader, isFetchable, parseUrl } from "../fetching";
import { finding } from "../finding-codes";
import { member, objectAt, textAt } from "../input/members";
import { isInsecure } from "../keys/controller-document";
import type { Finding } from "../report";
import { modernBadgeClass, modernBetaBadge } from "./modern";
import type { Ob1Version } from "./version";

/** Badge class and issuer of an older badge, and where they came from. */
export interface Ob1Documents {
  readonly badgeClass?: JsonObject;
  readonly issuer?: JsonObject;
  /** Address of the issuer's document; of 0.5 and of embedded issuers their origin or url. */
  readonly issuerId?: string;
  /** Every address whose host has to be the issuer's. */
  readonly places: readonly string[];
  readonly findings: readonly Finding[];
}

/** Follows an older assertion to its badge class and its issuer. In 0.5 both stand inside it. */
export async function readOb1Documents(assertion: JsonObject, version: Ob1Version, reader: DocumentReader): Promise<Ob1Documents> {
  if (version === "ob05") {
    const { badgeClass, issuer } = modernBetaBadge(assertion);
    return { badgeClass, issuer, issuerId: textAt(issuer, "id") ?? "", places: [], findings: [] };
  }
  const badge = await readOne(member(assertion, "badge"), reader);
  if (!badge.document) {
    const badgeClass = badge.address ?? "";
    return { places: badge.places, findings: [finding("provenance.badge_class_unavailable", { badgeClass })] };
  }
  const badgeClass = modernBadgeClass(badge.document);
  const issuer = await readOne(member(badge.document, "issuer"), reader);
  const issuerId = issuer.address ?? textAt(issuer.document, "id") ?? textAt(issuer.document, "url") ?? "";
  const places = [...badge.places, ...issuer.places];
  if (!issuer.document) return { badgeClass, issuerId, places, findings: [finding("provenance.issuer_unavailable", { issuer: issuerId })] };
  return { badgeClass, issuer: { ...issuer.document, id: issuerId }, issuerId, places, findings: [] };
}

interface Linked {
  readonly address?: string;
  readonly document?: JsonObject;
  readonly places: readonly string[];
}

/** A linked object by its address, or as it is embedded. */
async function readOne(value: unknown, reader: DocumentReader): Promise<Linked> {
  if (isJsonObject(value)) return { document: value, places: [] };
  if (typeof value !== "string") return { places: [] };
  if (!isFetchable(value)) return { address: value, places: [] };
  const answer = await reader.json(value);
  return { address: value, places: [value], ...(answer.state === "found" && { document: answer.document }) };
}

/**
 * Whether every host that speaks in an older badge is the issuer's. Versions before 2.0 know no way to allow another
 * one; without this rule anybody could host an assertion that points to a stranger's badge class.
 *
 * @param places Of the assertion (or of its key), the badge class and the issuer.
 */
export function checkOb1Origin(issuerId: string, issuer: JsonObject | undefined, places: readonly string[]): readonly Finding[] {
  const home = parseUrl(issuerId)?.origin;
  const stranger = places.find((place) => parseUrl(place)?.origin !== home);
  if (home === undefined || stranger !== undefined) {
    return [finding("provenance.outside_scope", { issuer: issuerId, host: parseUrl(stranger ?? "")?.host ?? "" })];
  }
  const insecure = [issuerId, ...places].some(isInsecure);
  return [
    ...(issuer ? [finding("provenance.hosted_by_issuer", { issuer: issuerId })] : []),
    ...(insecure ? [finding("provenance.insecure_transport", { issuer: issuerId })] : []),
  ];
}

/** The address of a hosted assertion: where it was found, or else the one that it names itself. */
export function addressOf(assertion: JsonObject, foundAt: string | undefined): string | undefined {
  const verify = objectAt(assertion, "verify");
  return foundAt ?? textAt(verify, "url") ?? textAt(assertion, "id");
}
