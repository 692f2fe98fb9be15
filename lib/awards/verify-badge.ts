import { BadgeError, type FetchDocument, type IssuerFacts, type Report, type VerifyInput, verifyBadge as verify } from "../badges";
import type { Db } from "../kernel/db";
import { env } from "../kernel/env";
import { GuardedFetchError, guardedFetch } from "../kernel/guarded-fetch";
import { ownRevocationLists } from "./authority-answers";
import { ownRoots } from "./certificate-authorities";
import { decodePicture } from "./decode-picture";
import { allIssuerFacts } from "./issuer-facts";
import { isOurs, ownDocument } from "./own-documents";
import { type PlatformTrust, trustOf } from "./platform-trust";
import { MAXIMUM_UPLOAD_BYTES } from "./schema";
import { imprintHex } from "./stamp-later";
import { knownTestRoots, outsideRoots, timestampRoots } from "./trust-anchors";
import { verifierId, verifierKeySet } from "./verifier-keys";

/** Documents of our own origin are answered inside the process, everything else through the guarded fetch. */
export const documentFetcher =
  (db: Db): FetchDocument =>
  async (address, accept) => {
    const url = new URL(address);
    if (isOurs(url)) return { ...(await ownDocument(db, url, accept)), finalUrl: address };
    try {
      return await guardedFetch(address, accept);
    } catch (cause) {
      if (cause instanceof GuardedFetchError) throw new BadgeError("document_unavailable", cause.reason, { cause });
      throw cause;
    }
  };

/**
 * Whom this platform trusts: its own root and its own issuers, the outside authorities that may certify its agencies, and
 * the time stamp authority. In a demonstration its own root is trusted, and every page says what it is.
 */
export async function platformTrust(db: Db): Promise<PlatformTrust> {
  const issuers = (await allIssuerFacts(db)).map((issuer) => ({ issuer, ids: [issuer.id, issuer.ob2Id, ...issuer.alsoKnownAs] }));
  const { trusted, demonstration } = await ownRoots();
  const stamps = timestampRoots();
  return {
    ours: [...new Set(issuers.flatMap(({ ids }) => ids))],
    listed: [],
    agencies: issuers.flatMap(({ issuer, ids }) => ids.map((issuerId) => ({ issuerId, ...agencyIds(issuer) }))),
    roots: [...trusted, ...outsideRoots()],
    testRoots: [...demonstration, ...knownTestRoots()],
    crls: await ownRevocationLists(),
    verifiers: [{ id: verifierId(), jwks: await verifierKeySet(db) }],
    environment: env().APP_MODE === "demo" ? "test" : "production",
    ...(stamps.length > 0 && { timestampRoots: stamps }),
  };
}

function agencyIds({ identifiers = [] }: IssuerFacts): { readonly oid?: string; readonly code?: string } {
  const of = (wanted: string) => identifiers.find(({ type }) => type === wanted)?.value;
  const [oid, code] = [of("ext:agencyOid"), of("ext:agencyCode")];
  return { ...(oid !== undefined && { oid }), ...(code !== undefined && { code }) };
}

/** The stamps that we keep of a badge of ours, found by the hash that they are about: only who has the badge can ask. */
export async function keptTimestamps(db: Db, imprint: Uint8Array): Promise<readonly Uint8Array[]> {
  const kept = await db.awardTimestamp.findUnique({ where: { imprint: imprintHex(imprint) }, select: { token: true } });
  return kept ? [kept.token] : [];
}

/** Verifies as this platform does. `fetchDocument` when the caller wants to know what was fetched. Browsers get the same trust as data (queries/verification-trust.ts). */
export async function verifyAsPlatform(
  db: Db,
  input: VerifyInput,
  now: Date,
  recipient?: string,
  fetchDocument = documentFetcher(db),
): Promise<Report> {
  return verify(input, {
    now,
    fetchDocument,
    decodePicture,
    trust: trustOf(await platformTrust(db)),
    maxBytes: MAXIMUM_UPLOAD_BYTES,
    findTimestamps: (imprint) => keptTimestamps(db, imprint),
    ...(recipient === undefined ? {} : { recipient }),
  });
}
