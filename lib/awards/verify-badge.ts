import { BadgeError, type FetchDocument, type Report, type VerifyInput, verifyBadge as verify } from "../badges";
import type { Db } from "../kernel/db";
import { GuardedFetchError, guardedFetch } from "../kernel/guarded-fetch";
import { trustedRoots } from "./certificate-authorities";
import { allIssuerFacts } from "./issuer-facts";
import { isOurs, ownDocument } from "./own-documents";
import { type PlatformTrust, trustOf } from "./platform-trust";
import { MAXIMUM_UPLOAD_BYTES } from "./schema";

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

/** Whom this platform trusts: its own root, and its own issuers. */
export async function platformTrust(db: Db): Promise<PlatformTrust> {
  const ours = (await allIssuerFacts(db)).flatMap((issuer) => [issuer.id, issuer.ob2Id, ...issuer.alsoKnownAs]);
  return { ours: [...new Set(ours)], listed: [], agencies: [], roots: await trustedRoots() };
}

/** Verifies as this platform does. Browsers get the same trust as data (queries/verification-trust.ts). */
export async function verifyAsPlatform(db: Db, input: VerifyInput, now: Date, recipient?: string): Promise<Report> {
  return verify(input, {
    now,
    fetchDocument: documentFetcher(db),
    trust: trustOf(await platformTrust(db)),
    maxBytes: MAXIMUM_UPLOAD_BYTES,
    ...(recipient === undefined ? {} : { recipient }),
  });
}
