import { bakePng, bakeSvg } from "../../badges";
import { achievementVersion } from "../../governance/queries";
import { conflict, notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import { achievementPng, achievementSvg } from "../badge-art";
import { mayHold } from "../policy";
import { BadgeFileInput, type BadgeForm } from "../schema";

export interface BadgeFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Media types of the downloads (OB 3.0 §5.2: a JWT is text/plain). */
const MEDIA_TYPES: Readonly<Record<BadgeForm, string>> = {
  png: "image/png",
  svg: "image/svg+xml",
  "ob2.json": "application/ld+json",
  "ob2.jws": "text/plain; charset=utf-8",
  "ob3.json": "application/vc+ld+json",
  "ob3.jwt": "text/plain; charset=utf-8",
};
const ARTEFACTS = { "ob2.json": "ob2-hosted", "ob2.jws": "ob2-jws", "ob3.json": "ob3-json", "ob3.jwt": "ob3-jwt" } as const;

/**
 * One form of an accepted badge, for its holder. Images carry both generations: the signed OB 2.0 assertion, because it
 * can be verified whether or not the badge is shared, and the OB 3.0 credential with its embedded proof.
 */
export const badgeFile = query("awards.badge-file", BadgeFileInput, async ({ awardId, form }, { actor, allow, db }): Promise<BadgeFile> => {
  const { personId } = allow(mayHold(actor));
  const award = await db.award.findFirst({
    where: { id: awardId, personId },
    select: { number: true, status: true, achievementVersionId: true, artefacts: { select: { form: true, body: true } } },
  });
  if (!award) throw notFound("awards.award_not_found");
  if (award.status !== "accepted") throw conflict("awards.accept_first");
  const bodyOf = (name: string): string => {
    const artefact = award.artefacts.find((candidate) => candidate.form === name);
    if (!artefact) throw notFound("awards.document_not_found");
    return artefact.body;
  };
  const achievement = await achievementVersion(db, award.achievementVersionId);
  const file = { fileName: `${achievement.slug}-${award.number}.${form}`, mediaType: MEDIA_TYPES[form] };
  if (form !== "png" && form !== "svg") return { ...file, bytes: Buffer.from(bodyOf(ARTEFACTS[form]), "utf8") };
  const badges = { ob2: bodyOf("ob2-jws"), ob3: bodyOf("ob3-json") };
  const bytes =
    form === "png"
      ? bakePng(await achievementPng(achievement.art), badges)
      : bakeSvg(Buffer.from(achievementSvg(achievement.art), "utf8"), badges);
  return { ...file, bytes };
});
