import type { Tx } from "../kernel/db";
import type { Representation } from "./hosted-documents";
import { publicationOf } from "./rules";

const MEDIA_TYPE = ["application/timestamp-reply"] as const;

const tokenAs = (token: Uint8Array, cacheControl: string): Representation => ({
  status: 200,
  mediaTypes: MEDIA_TYPE,
  body: token,
  cacheControl,
});

/** The stamp of a credential (RFC 3161 token, DER), there as long as the credential itself is. */
export async function credentialTimestamp(db: Tx, awardId: string): Promise<Representation | null> {
  const award = await db.award.findUnique({
    where: { id: awardId },
    select: { status: true, answeredAt: true, sharedAt: true, timestamps: { where: { form: "ob3-json" }, select: { token: true } } },
  });
  const [stamp] = award?.timestamps ?? [];
  return award && stamp && publicationOf(award) === "published" ? tokenAs(stamp.token, "public, no-cache") : null;
}

/**
 * The stamp about a hash, for who has the badge and verifies it elsewhere. It says nothing but the time: the hash is over
 * the signature, and nobody guesses it.
 */
export async function timestampAbout(db: Tx, imprint: string): Promise<Representation | null> {
  const stamp = await db.awardTimestamp.findUnique({ where: { imprint }, select: { token: true } });
  return stamp && tokenAs(stamp.token, "private, max-age=3600");
}
