import type { CertificateTexts } from "@/lib/awards/queries/certificate";
import { dateTexts } from "@/lib/i18n/format";
import { MESSAGES } from "@/lib/i18n/messages";

/** The words of a certificate, which is in both languages at once. */
export function certificateTexts(badge: { readonly zh: string; readonly en: string }): CertificateTexts {
  const [zh, en] = [MESSAGES["zh-TW"].certificate, MESSAGES.en.certificate];
  const both = (key: keyof typeof zh) => ({ zh: zh[key], en: en[key] });
  return {
    heading: both("heading"),
    introduction: both("introduction"),
    achieved: both("achieved"),
    achievedWithoutName: both("achievedWithoutName"),
    labels: { awarded: both("issuedOn"), validUntil: both("expires"), number: both("number") },
    noEnd: both("noExpiry"),
    verification: both("verification"),
    verificationByFile: { zh: MESSAGES["zh-TW"].takeaway.byFile, en: MESSAGES.en.takeaway.byFile },
    pictureAlternative: { zh: zh.picture.replace("{name}", badge.zh), en: en.picture.replace("{name}", badge.en) },
    day: (instant) => ({ zh: dateTexts(instant, "zh-TW").text, en: dateTexts(instant, "en").text }),
  };
}
