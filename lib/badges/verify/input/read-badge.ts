import type { JsonObject } from "../../model/json";
import { finding } from "../finding-codes";
import { type Ob1Badge, ob1VersionOf } from "../ob1/version";
import type { CompactJws } from "../options";
import type { BadgeVersion } from "../report";
import { hasType, objectAt, textAt, textsAt } from "./members";
import { type Read, readJsonObject } from "./read-json";
import { looksLikeJws, readJws } from "./read-jws";

/** An OB 2.0 badge as it came: hosted (JSON or only its address), or signed (JWS). */
export interface Ob2Badge {
  readonly kind: "ob2";
  readonly assertion: JsonObject;
  readonly jws?: CompactJws;
  /** Set when nothing but the address of the assertion was handed in. */
  readonly onlyAddress?: string;
}

/** A verifiable credential as it came: JSON with embedded proofs, or a VC-JWT. */
export interface Ob3Badge {
  readonly kind: "ob3";
  readonly version: Extract<BadgeVersion, "ob3" | "vcdm1" | "vcdm2" | "clr2">;
  /** The credential; of a VC-JWT without the registered claims. */
  readonly credential: JsonObject;
  readonly jws?: CompactJws;
  /** Whether the JWT carries the credential in a `vc` claim, as the Data Model 1.1 does. */
  readonly inVcClaim: boolean;
}

export type Badge = Ob1Badge | Ob2Badge | Ob3Badge;

const VC_V1_CONTEXT = "https://www.w3.org/2018/credentials/v1";
/** Claims that a VC-JWT adds to the credential at the root of its payload (OB 3.0 §8.2.4, RFC 7519 §4.1). */
const REGISTERED_CLAIMS = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

/**
 * Reads one payload (JSON text, compact JWS, or the address of a hosted assertion) as a badge.
 *
 * @param foundAt The address that answered with it, where there is one: an assertion of 0.5 does not name its own.
 */
export function readBadge(payload: string, foundAt?: string): Read<Badge> {
  // PNG baking before OB 1.0 put only the address of the hosted assertion into the image.
  if (/^https?:\/\/\S+$/i.test(payload)) return { value: { kind: "ob2", assertion: hostedAt(payload), onlyAddress: payload } };
  if (looksLikeJws(payload)) return readSigned(payload);
  const read = readJsonObject(payload);
  if ("problem" in read) return read;
  return classify(read.value, undefined, foundAt);
}

function readSigned(text: string): Read<Badge> {
  const jws = readJws(text);
  return "problem" in jws ? jws : classify(jws.value.payload, jws.value);
}

/** The badge that a document is, without a signature around it. */
export const badgeIn = (document: JsonObject): Read<Badge> => classify(document);

function classify(document: JsonObject, jws?: CompactJws, foundAt?: string): Read<Badge> {
  const vc = objectAt(document, "vc");
  if (jws && vc) return asCredential(withClaims(vc, document), jws, true);
  if (hasType(document, "VerifiableCredential")) return asCredential(jws ? withoutClaims(document) : document, jws, false);
  const ob1 = ob1VersionOf(document);
  if (ob1)
    return { value: { kind: "ob1", version: ob1, assertion: document, ...(jws && { jws }), ...(foundAt !== undefined && { foundAt }) } };
  if (isOb2Assertion(document)) return { value: { kind: "ob2", assertion: document, ...(jws && { jws }) } };
  return { problem: finding("format.not_a_badge", { type: textsAt(document, "type").join(", ") }) };
}

function asCredential(credential: JsonObject, jws: CompactJws | undefined, inVcClaim: boolean): Read<Badge> {
  const version = versionOf(credential);
  return { value: { kind: "ob3", version, credential, inVcClaim, ...(jws && { jws }) } };
}

function versionOf(credential: JsonObject): Ob3Badge["version"] {
  if (hasType(credential, "ClrCredential")) return "clr2";
  if (!hasType(credential, "OpenBadgeCredential", "AchievementCredential")) return "vcdm2";
  return textsAt(credential, "@context")[0] === VC_V1_CONTEXT ? "vcdm1" : "ob3";
}

/** OB 1.x assertions have no type; they are known by a badge and a recipient. */
function isOb2Assertion(document: JsonObject): boolean {
  return hasType(document, "Assertion") || ("badge" in document && "recipient" in document);
}

function hostedAt(id: string): JsonObject {
  return { "@context": "https://w3id.org/openbadges/v2", type: "Assertion", id, verification: { type: "hosted" } };
}

function withoutClaims(payload: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !REGISTERED_CLAIMS.includes(name)));
}

/** The Data Model 1.1 moves these members into claims and lets the credential leave them out (VCDM 1.1 §6.3.1). */
function withClaims(vc: JsonObject, payload: JsonObject): JsonObject {
  const issuer = textAt(payload, "iss");
  const id = textAt(payload, "jti");
  const subjectId = textAt(payload, "sub");
  const subject = objectAt(vc, "credentialSubject");
  const from = dateOf(payload["nbf"]);
  const until = dateOf(payload["exp"]);
  return {
    ...(issuer && { issuer }),
    ...(id && { id }),
    ...(from && { issuanceDate: from }),
    ...(until && { expirationDate: until }),
    ...vc,
    ...(subject && { credentialSubject: { ...(subjectId && { id: subjectId }), ...subject } }),
  };
}

function dateOf(numericDate: unknown): string | undefined {
  if (typeof numericDate !== "number" || !Number.isFinite(numericDate) || Math.abs(numericDate) > 8e9) return undefined;
  return `${new Date(numericDate * 1000).toISOString().slice(0, 19)}Z`;
}
