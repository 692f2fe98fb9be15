import { type JsonObject, revocationListV3 } from "../badges";
import type { Tx } from "../kernel/db";
import { issuerFacts } from "./issuer-facts";
import { revocationText } from "./rules";
import { hosted, publicUrl } from "./urls";

/** The 1EdTechRevocationList of an issuer: every OB 3.0 credential that it withdrew. @throws AppError not_found */
export async function credentialRevocations(db: Tx, code: string): Promise<JsonObject> {
  const issuer = await issuerFacts(db, { code });
  const revoked = await db.award.findMany({
    where: { issuer: { code }, status: "revoked" },
    orderBy: { id: "asc" },
    select: { id: true, revocationReason: true },
  });
  const entries = revoked.map(({ id, revocationReason }) => ({
    id: publicUrl(hosted.credential(id)),
    reason: revocationText(revocationReason),
  }));
  return revocationListV3(publicUrl(hosted.credentialRevocations(code)), issuer, entries);
}
