import { z } from "zod";
import type { AwardFacts } from "../badges";
import { achievementVersion } from "../governance/queries";
import type { Tx } from "../kernel/db";
import { notFound } from "../kernel/errors";
import { uuidv5 } from "../kernel/ids";
import { achievementFacts } from "./achievement-facts";
import { issuerFacts } from "./issuer-facts";
import { wholeSeconds } from "./rules";
import { EvidenceDto } from "./schema";
import { hosted, publicUrl } from "./urls";

/**
 * The id under which the OB 2.0 signed form of an award is listed when revoked. Version 5, made from the award's own id:
 * validators of OB 2.0 know the UUID versions of RFC 4122 (1 to 5) and refuse version 7.
 */
export const signedAssertionId = (awardId: string): string => `urn:uuid:${uuidv5(awardId, "ob2-signed-assertion")}`;

/**
 * Everything that the forms of one award are projected from. The holder's e-mail address is here in plain; every
 * projection carries its salted hash. The score stays in the course's records: a badge says that its criteria were met.
 * @throws AppError not_found when there is no such award or it has no place in a status list yet
 */
export async function awardFacts(db: Tx, awardId: string): Promise<AwardFacts> {
  const award = await db.award.findUnique({ where: { id: awardId } });
  if (!award?.statusListId || award.statusIndex === null) throw notFound("awards.award_not_found");
  const holder = await db.person.findUnique({ where: { id: award.personId }, select: { email: true } });
  if (!holder) throw notFound("awards.award_not_found");
  const validFrom = wholeSeconds(award.awardedAt);
  return {
    credentialId: publicUrl(hosted.credential(awardId)),
    ob2AssertionId: publicUrl(hosted.assertionV2(awardId)),
    ob2SignedId: signedAssertionId(awardId),
    issuer: await issuerFacts(db, { id: award.issuerId }),
    achievement: achievementFacts(await achievementVersion(db, award.achievementVersionId), "zh-TW"),
    recipient: { subjectId: `urn:uuid:${award.subjectId}`, email: holder.email, salt: award.salt },
    awardedOn: validFrom,
    validFrom,
    ...(award.validUntil === null ? {} : { validUntil: wholeSeconds(award.validUntil) }),
    evidence: z.array(EvidenceDto).parse(award.evidence),
    results: [],
    status: { listUrl: publicUrl(hosted.statusList(award.statusListId)), index: award.statusIndex },
  };
}
