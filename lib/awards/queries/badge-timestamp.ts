import { achievementVersion } from "../../governance/queries";
import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import { mayHold } from "../policy";
import { AwardIdInput } from "../schema";
import type { BadgeFile } from "./badge-file";

/** The time stamp of the holder's own badge (RFC 3161 token of the OB 3.0 credential), to be kept beside it. */
export const badgeTimestamp = query(
  "awards.badge-timestamp",
  AwardIdInput,
  async ({ awardId }, { actor, allow, db }): Promise<BadgeFile> => {
    const { personId } = allow(mayHold(actor));
    const award = await db.award.findFirst({
      where: { id: awardId, personId, status: "accepted" },
      select: { number: true, achievementVersionId: true, timestamps: { where: { form: "ob3-json" }, select: { token: true } } },
    });
    const [stamp] = award?.timestamps ?? [];
    if (!award || !stamp) throw notFound("keys.no_timestamp");
    const { slug } = await achievementVersion(db, award.achievementVersionId);
    return { fileName: `${slug}-${award.number}.tsr`, mediaType: "application/timestamp-reply", bytes: stamp.token };
  },
);
