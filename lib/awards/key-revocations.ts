import { type RevokedCertificate, readSignerCertificate } from "../badges";
import { db } from "../kernel/db";
import { KEY_REVOCATION_REASONS, type KeyRevocationReason } from "./key-schema";

const reasonOf = (stored: string): KeyRevocationReason | "unspecified" =>
  KEY_REVOCATION_REASONS.find((reason) => reason === stored) ?? "unspecified";

/** Whose authority certified a key: ours when the certificate above the leaf is this one. */
const isUnder = (authority: string, certificates: readonly string[]): boolean => certificates[1] === authority;

/** The certificates of this authority (base64 DER) that were withdrawn, oldest first. */
export async function revokedCertificates(authority: string): Promise<readonly RevokedCertificate[]> {
  const rows = await db().signingKeyRevocation.findMany({
    orderBy: [{ revokedAt: "asc" }, { signingKeyId: "asc" }],
    select: { reason: true, revokedAt: true, signingKey: { select: { certificates: true } } },
  });
  return rows.flatMap(({ reason, revokedAt, signingKey: { certificates } }) => {
    const [leaf] = certificates;
    if (leaf === undefined || !isUnder(authority, certificates)) return [];
    return [{ serialNumber: readSignerCertificate(leaf).serialNumber, at: revokedAt, reason: reasonOf(reason) }];
  });
}

/** Keys are never deleted and their certificates never change: a serial number that was read stays read. */
const serials = new Map<string, { readonly authority: string; readonly serialNumber: string }>();
let newest = new Date(0);

/** Every serial number that this authority has given to a signing key. */
export async function issuedSerialNumbers(authority: string): Promise<ReadonlySet<string>> {
  const rows = await db().signingKey.findMany({
    where: { createdAt: { gte: newest } },
    orderBy: { createdAt: "asc" },
    select: { keyId: true, certificates: true, createdAt: true },
  });
  for (const { keyId, certificates, createdAt } of rows) {
    const [leaf, above = ""] = certificates;
    newest = createdAt;
    if (leaf !== undefined && !serials.has(keyId)) {
      serials.set(keyId, { authority: above, serialNumber: readSignerCertificate(leaf).serialNumber });
    }
  }
  return new Set([...serials.values()].flatMap((one) => (one.authority === authority ? [one.serialNumber] : [])));
}
