import { bakePng, bakeSvg } from "../../badges";
import { achievementVersion } from "../../governance/queries";
import { query } from "../../usecase/query";
import { acceptedAward, formText } from "../accepted-award";
import type { AwardForm } from "../award-forms";
import { achievementPng, achievementSvg } from "../badge-art";
import { mayHold } from "../policy";
import { BadgeFileInput, type BadgeForm } from "../schema";

export interface BadgeFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const TEXT = "text/plain; charset=utf-8";
const CREDENTIAL = "application/vc+ld+json";

/** Media types of the downloads (OB 3.0 §5.2: a JWT is text/plain), and of files of text the form that is in them. */
const FILES: Readonly<Record<BadgeForm, { readonly mediaType: string; readonly form?: AwardForm }>> = {
  png: { mediaType: "image/png" },
  svg: { mediaType: "image/svg+xml" },
  "ob2.json": { mediaType: "application/ld+json", form: "ob2-hosted" },
  "ob2.jws": { mediaType: TEXT, form: "ob2-jws" },
  "ob3.json": { mediaType: CREDENTIAL, form: "ob3-json" },
  "ob3.jwt": { mediaType: TEXT, form: "ob3-jwt" },
  "ob3-es256.jwt": { mediaType: TEXT, form: "ob3-jwt-es256" },
  "ob3-eddsa.jwt": { mediaType: TEXT, form: "ob3-jwt-eddsa" },
  "ob3-ecdsa.json": { mediaType: CREDENTIAL, form: "ob3-ecdsa" },
};

/**
 * One form of an accepted badge, for its holder. Images carry both generations: the signed OB 2.0 assertion, because it
 * can be verified whether or not the badge is shared, and the OB 3.0 credential with its embedded proof.
 */
export const badgeFile = query("awards.badge-file", BadgeFileInput, async ({ awardId, form }, { actor, allow, db }): Promise<BadgeFile> => {
  const { personId } = allow(mayHold(actor));
  const award = await acceptedAward(db, awardId, personId);
  const achievement = await achievementVersion(db, award.achievementVersionId);
  const { mediaType, form: text } = FILES[form];
  const file = { fileName: `${achievement.slug}-${award.number}.${form}`, mediaType };
  if (text !== undefined) return { ...file, bytes: Buffer.from(await formText(db, awardId, text), "utf8") };
  const badges = { ob2: await formText(db, awardId, "ob2-jws"), ob3: await formText(db, awardId, "ob3-json") };
  const bytes =
    form === "png"
      ? bakePng(await achievementPng(achievement.art), badges)
      : bakeSvg(Buffer.from(achievementSvg(achievement.art), "utf8"), badges);
  return { ...file, bytes };
});
