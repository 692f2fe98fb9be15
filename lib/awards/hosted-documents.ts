import {
  achievementDocument,
  badgeClassV2,
  bareJwk,
  cryptographicKeyV2,
  didDocument,
  issuerProfile,
  issuerProfileV2,
  type JsonObject,
  jwks,
  revocationListV2,
} from "../badges";
import { achievementVersion } from "../governance/queries";
import { system } from "../kernel/actor";
import type { Tx } from "../kernel/db";
import { achievementFacts } from "./achievement-facts";
import { signedAssertionId } from "./award-facts";
import { achievementPng, achievementSvg } from "./badge-art";
import { credentialRevocations } from "./credential-revocations";
import { hostedAward } from "./hosted-award";
import { allIssuerFacts, issuerFacts } from "./issuer-facts";
import { publishedStatusList, statusListNow } from "./publish-status-list";
import { revocationText } from "./rules";
import { type Language, pages, publicUrl } from "./urls";
import { verifierKeySet } from "./verifier-keys";

/** What an address has to say, before the client's wishes and caches are looked at. `page` is where people are sent. */
export interface Representation {
  readonly status: 200 | 410;
  readonly mediaTypes: readonly [string, ...string[]];
  readonly body: string | Uint8Array;
  readonly cacheControl: string;
  readonly page?: string;
  /** Milliseconds for which a server may hand out this same answer, when that is less than its usual moment. */
  readonly keepFor?: number;
}

const LD_JSON = ["application/ld+json", "application/json"] as const;
/** OB 3.0 §5.2; `application/vc` is what the final VCDM 2.0 registered. */
const CREDENTIAL = ["application/vc+ld+json", "application/vc", "application/ld+json", "application/json"] as const;
const PLAIN_JSON = ["application/json"] as const;

/** May change at any moment and must never be shown old: caches ask every time (and get 304). */
const LIVE = "public, no-cache";
const MINUTE = "public, max-age=60";
const HOUR = "public, max-age=3600";
const DAY = "public, max-age=86400";

const json = (document: JsonObject, mediaTypes: Representation["mediaTypes"], cacheControl: string, page?: string): Representation => ({
  status: 200,
  mediaTypes,
  body: JSON.stringify(document),
  cacheControl,
  ...(page === undefined ? {} : { page }),
});

export async function issuerV2(db: Tx, code: string): Promise<Representation> {
  return json(issuerProfileV2(await issuerFacts(db, { code })), LD_JSON, MINUTE, pages.issuer(code));
}

/** OB 3.0 Profile and, for whoever follows a verification method, the controller document of the issuer's keys. */
export async function issuerV3(db: Tx, code: string): Promise<Representation> {
  return json(issuerProfile(await issuerFacts(db, { code })), LD_JSON, MINUTE, pages.issuer(code));
}

export async function issuerDid(db: Tx, code: string): Promise<Representation | null> {
  const issuer = await issuerFacts(db, { code });
  // Without https there is no did:web.
  return issuer.id.startsWith("https:") ? json(didDocument(issuer), ["application/did+json", "application/json"], MINUTE) : null;
}

/** The host's own did:web: it signs nothing and names the issuers that do. */
export async function platformDid(db: Tx): Promise<Representation | null> {
  const { protocol, host } = new URL(publicUrl("/"));
  if (protocol !== "https:") return null;
  const id = `did:web:${host.replace(":", "%3A")}`;
  const issuers = await allIssuerFacts(db);
  const service = issuers.map((issuer) => ({
    id: `${id}#${issuer.id.split("/").at(-1)}`,
    type: "OpenBadgeIssuer",
    serviceEndpoint: issuer.id,
  }));
  return json({ "@context": ["https://www.w3.org/ns/did/v1"], id, service }, ["application/did+json", "application/json"], MINUTE);
}

export async function keySet(db: Tx): Promise<Representation> {
  return json(jwks(await allIssuerFacts(db)), ["application/jwk-set+json", "application/json"], MINUTE);
}

/** Keys of the verifier that the platform is: they sign receipts and proof packs, and no badge. */
export async function verifierKeys(db: Tx): Promise<Representation> {
  return json(await verifierKeySet(db), ["application/jwk-set+json", "application/json"], MINUTE);
}

async function publishedKey(db: Tx, keyId: string) {
  const row = await db.signingKey.findUnique({ where: { keyId }, select: { issuerId: true } });
  if (!row) return undefined;
  const issuer = await issuerFacts(db, { id: row.issuerId });
  const key = issuer.keys.find((candidate) => candidate.keyId === keyId);
  return key && { issuer, key };
}

export async function bareKey(db: Tx, keyId: string): Promise<Representation | null> {
  const found = await publishedKey(db, keyId);
  return found ? json(bareJwk(found.key), ["application/json", "application/jwk+json"], HOUR) : null;
}

export async function keyV2(db: Tx, keyId: string): Promise<Representation | null> {
  const found = await publishedKey(db, keyId);
  return found?.key.algorithm === "RSA-2048" ? json(cryptographicKeyV2(found.issuer, found.key), LD_JSON, HOUR) : null;
}

export async function revocationsV2(db: Tx, code: string): Promise<Representation> {
  const issuer = await issuerFacts(db, { code });
  const revoked = await db.award.findMany({
    where: { issuer: { code }, status: "revoked" },
    orderBy: { id: "asc" },
    select: { id: true, revocationReason: true },
  });
  const entries = revoked.map(({ id, revocationReason }) => ({ id: signedAssertionId(id), reason: revocationText(revocationReason) }));
  return json(revocationListV2(issuer, entries), LD_JSON, LIVE);
}

/** Plain JSON: it is believed because of where it is (VCRL 1.0). */
export async function revocationsV3(db: Tx, code: string): Promise<Representation> {
  return json(await credentialRevocations(db, code), PLAIN_JSON, LIVE);
}

async function achievementWithIssuer(db: Tx, versionId: string) {
  const achievement = await achievementVersion(db, versionId);
  return { achievement, issuer: await issuerFacts(db, { code: achievement.agency.code }) };
}

export async function badgeClass(db: Tx, versionId: string, language: Language): Promise<Representation> {
  const { achievement, issuer } = await achievementWithIssuer(db, versionId);
  return json(badgeClassV2(achievementFacts(achievement, language), issuer), LD_JSON, HOUR, pages.achievement(achievement.slug));
}

export async function achievementV3(db: Tx, versionId: string, language: Language): Promise<Representation> {
  const { achievement, issuer } = await achievementWithIssuer(db, versionId);
  return json(achievementDocument(achievementFacts(achievement, language), issuer), LD_JSON, HOUR, pages.achievement(achievement.slug));
}

export async function achievementImage(db: Tx, versionId: string, format: "svg" | "png"): Promise<Representation> {
  const { art } = await achievementVersion(db, versionId);
  return format === "svg"
    ? { status: 200, mediaTypes: ["image/svg+xml"], body: achievementSvg(art), cacheControl: DAY }
    : { status: 200, mediaTypes: ["image/png"], body: await achievementPng(art), cacheControl: DAY };
}

async function awardDocument(db: Tx, awardId: string, form: "ob2-hosted" | "ob3-json"): Promise<Representation | null> {
  const award = await hostedAward(db, awardId, form);
  if (!award) return null;
  const page = award.shareToken === null ? {} : { page: pages.sharedBadge(award.shareToken) };
  const [mediaTypes, goneAs] = form === "ob3-json" ? [CREDENTIAL, PLAIN_JSON] : [LD_JSON, LD_JSON];
  return { status: award.gone ? 410 : 200, mediaTypes: award.gone ? goneAs : mediaTypes, body: award.text, cacheControl: LIVE, ...page };
}

export const assertionV2 = (db: Tx, awardId: string) => awardDocument(db, awardId, "ob2-hosted");
export const credentialV3 = (db: Tx, awardId: string) => awardDocument(db, awardId, "ob3-json");

const publisher = { actor: system("awards.publish-status") };
const signedList = (body: string): Representation => ({ status: 200, mediaTypes: CREDENTIAL, body, cacheControl: LIVE });

/** The status list as of this moment. */
export async function statusList(_db: Tx, statusListId: string): Promise<Representation> {
  return signedList(await statusListNow(statusListId, publisher));
}

/** The status list as of the last second, for a crowd. */
export async function briefStatusList(statusListId: string): Promise<Representation> {
  const { text, keepFor } = await publishedStatusList(statusListId, publisher);
  return { ...signedList(text), ...(keepFor === undefined ? {} : { keepFor }) };
}
