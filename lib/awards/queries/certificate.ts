import { type Bilingual, type CertificateFacts, certificatePdf } from "../../badges";
import { achievementVersion } from "../../governance/queries";
import { query } from "../../usecase/query";
import { acceptedAward, formText } from "../accepted-award";
import { achievementPng } from "../badge-art";
import { mayHold } from "../policy";
import { wholeSeconds } from "../rules";
import { CertificateInput } from "../schema";
import { pages, publicUrl } from "../urls";
import type { BadgeFile } from "./badge-file";

/** The words on the sheet. They come from whoever asks: this module knows no language's texts. */
export interface CertificateTexts
  extends Pick<CertificateFacts, "heading" | "introduction" | "achieved" | "verification" | "pictureAlternative"> {
  readonly achievedWithoutName: Bilingual;
  readonly verificationByFile: Bilingual;
  readonly labels: { readonly awarded: Bilingual; readonly validUntil: Bilingual; readonly number: Bilingual };
  readonly noEnd: Bilingual;
  readonly day: (instant: Date) => Bilingual;
}

/**
 * The certificate of an accepted badge, for its holder: a sheet to print that carries the badge in all its signed forms.
 * Its QR code leads to the shared page, or where the badge is not shared to the page that verifies the file.
 */
export const certificateFile = (textsOf: (badge: Bilingual) => CertificateTexts) =>
  query("awards.certificate-file", CertificateInput, async ({ awardId, named }, { actor, allow, db, now }): Promise<BadgeFile> => {
    const { personId } = allow(mayHold(actor));
    const award = await acceptedAward(db, awardId, personId);
    const person = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } });
    const achievement = await achievementVersion(db, award.achievementVersionId);
    const texts = textsOf(achievement.name);
    const { labels, day } = texts;
    const sameInBoth = (text: string): Bilingual => ({ zh: text, en: text });
    const facts: CertificateFacts = {
      heading: texts.heading,
      introduction: texts.introduction,
      ...(named && { holder: person.name }),
      achieved: named ? texts.achieved : texts.achievedWithoutName,
      achievement: achievement.name,
      issuer: achievement.agency.name,
      details: [
        { label: labels.awarded, value: day(award.awardedAt) },
        { label: labels.validUntil, value: award.validUntil === null ? texts.noEnd : day(award.validUntil) },
        { label: labels.number, value: sameInBoth(award.number) },
      ],
      verification: award.shareToken === null ? texts.verificationByFile : texts.verification,
      verifyUrl: publicUrl(award.shareToken === null ? pages.verify() : pages.sharedBadge(award.shareToken)),
      picture: await achievementPng(achievement.art),
      pictureAlternative: texts.pictureAlternative,
      madeAt: wholeSeconds(now),
    };
    const badges = {
      credential: await formText(db, awardId, "ob3-json"),
      jwt: await formText(db, awardId, "ob3-jwt"),
      ob2: await formText(db, awardId, "ob2-jws"),
    };
    return {
      fileName: `${achievement.slug}-${award.number}.pdf`,
      mediaType: "application/pdf",
      bytes: await certificatePdf(facts, badges),
    };
  });
