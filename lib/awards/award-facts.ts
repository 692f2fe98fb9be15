import { z } from "zod";
import type { AchievementFacts, AwardFacts, IssuerFacts } from "../badges";
import { uuidv5 } from "../kernel/ids";
import { wholeSeconds } from "./rules";
import { EvidenceDto } from "./schema";
import { hosted, publicUrl } from "./urls";

/** What the forms of an award are projected from, beside issuer and achievement. */
export interface AwardRow {
  readonly id: string;
  readonly subjectId: string;
  readonly salt: string;
  readonly awardedAt: Date;
  readonly validUntil: Date | null;
  /** As in the column: a list of objects with text members. */
  readonly evidence: unknown;
  readonly results: unknown;
  readonly statusListId: string;
  readonly statusIndex: number;
  /** The entry in it has the same index. */
  readonly suspensionListId: string | null;
}

/**
 * The id under which the OB 2.0 signed form of an award is listed when revoked. Version 5, made from the award's own id:
 * validators of OB 2.0 know the UUID versions of RFC 4122 (1 to 5) and refuse version 7.
 */
export const signedAssertionId = (awardId: string): string => `urn:uuid:${uuidv5(awardId, "ob2-signed-assertion")}`;

/** Whose badge it is and what it says, the same for many awards. */
export interface AwardSource {
  readonly issuer: IssuerFacts;
  readonly achievement: AchievementFacts;
}

const Results = z.array(
  z.object({
    resultDescriptionId: z.string(),
    value: z.string().optional(),
    status: z.string().optional(),
    achievedLevelId: z.string().optional(),
  }),
);

/**
 * Everything that the forms of one award are projected from.
 *
 * @param email Of the holder, in plain; every projection carries its salted hash.
 */
export function factsOfAward(award: AwardRow, { issuer, achievement }: AwardSource, email: string): AwardFacts {
  const validFrom = wholeSeconds(award.awardedAt);
  const index = award.statusIndex;
  return {
    credentialId: publicUrl(hosted.credential(award.id)),
    ob2AssertionId: publicUrl(hosted.assertionV2(award.id)),
    ob2SignedId: signedAssertionId(award.id),
    issuer,
    achievement,
    recipient: { subjectId: `urn:uuid:${award.subjectId}`, email, salt: award.salt },
    awardedOn: validFrom,
    validFrom,
    ...(award.validUntil === null ? {} : { validUntil: wholeSeconds(award.validUntil) }),
    evidence: z.array(EvidenceDto).parse(award.evidence),
    results: Results.parse(award.results).map(({ resultDescriptionId, value, status, achievedLevelId }) => ({
      resultDescriptionId,
      ...(value === undefined ? {} : { value }),
      ...(status === undefined ? {} : { status }),
      ...(achievedLevelId === undefined ? {} : { achievedLevelId }),
    })),
    status: { listUrl: publicUrl(hosted.statusList(award.statusListId)), index },
    ...(award.suspensionListId === null ? {} : { suspension: { listUrl: publicUrl(hosted.statusList(award.suspensionListId)), index } }),
  };
}
