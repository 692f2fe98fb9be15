import type { Tx } from "../kernel/db";
import { awardForm } from "./award-forms";
import { hostedDocument } from "./hosted";
import { pkiDocument } from "./pki-documents";
import { publicUrl } from "./urls";

/** What an address of ours answers, without a request to ourselves. */
export interface OwnDocument {
  readonly status: number;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export const isOurs = (url: URL): boolean => url.origin === new URL(publicUrl("/")).origin;

const SHARED_PAGE = /^\/b\/([\w-]{22,64})$/;

/** The document at an address of ours; for the link of a shared badge, its signed credential, revoked or not. */
export async function ownDocument(db: Tx, url: URL, accept: string): Promise<OwnDocument> {
  const token = SHARED_PAGE.exec(url.pathname)?.[1];
  if (token !== undefined) return sharedCredential(db, token);
  if (url.pathname.startsWith("/pki/")) return authorityDocument(url.pathname);
  const found = await hostedDocument(url.pathname, accept);
  if (!found) return { status: 404, mediaType: "", bytes: new Uint8Array() };
  return { status: found.status, mediaType: found.mediaType, bytes: found.body };
}

async function authorityDocument(path: string): Promise<OwnDocument> {
  const found = await pkiDocument(path);
  return found ? { status: 200, ...found } : { status: 404, mediaType: "", bytes: new Uint8Array() };
}

async function sharedCredential(db: Tx, shareToken: string): Promise<OwnDocument> {
  const award = await db.award.findUnique({ where: { shareToken }, select: { id: true } });
  const body = award ? (await awardForm(db, award.id, "ob3-json"))?.text : undefined;
  if (body === undefined) return { status: 404, mediaType: "", bytes: new Uint8Array() };
  return { status: 200, mediaType: "application/vc+ld+json", bytes: Buffer.from(body, "utf8") };
}
