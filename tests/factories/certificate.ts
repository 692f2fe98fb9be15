import sharp from "sharp";
import type { CertificateBadges, CertificateFacts } from "@/lib/badges/print/certificate-facts";
import { certificatePdf } from "@/lib/badges/print/certificate-pdf";

/** A certificate's facts, complete and synthetic. */
export async function certificateFacts(changes: Partial<CertificateFacts> = {}): Promise<CertificateFacts> {
  const picture = await sharp({ create: { width: 64, height: 64, channels: 4, background: { r: 20, g: 80, b: 140, alpha: 0.8 } } })
    .png()
    .toBuffer();
  return {
    heading: { zh: "數位徽章證書", en: "Certificate of Achievement" },
    introduction: { zh: "茲證明", en: "This certifies that" },
    achieved: { zh: "獲頒數位徽章", en: "has been awarded the digital badge" },
    achievement: { zh: "資料分析（進階）", en: "Data analysis (advanced)" },
    issuer: { zh: "示範部數位學習中心", en: "Digital Learning Centre" },
    details: [{ label: { zh: "頒發日期", en: "Issued on" }, value: { zh: "2026年1月15日", en: "15 January 2026" } }],
    verification: { zh: "掃描 QR code 驗證。", en: "Scan the code to verify." },
    verifyUrl: "https://badges.example.gov.tw/b/7Hq2kX9",
    picture: new Uint8Array(picture),
    pictureAlternative: { zh: "徽章圖樣", en: "Picture of the badge" },
    madeAt: new Date("2026-06-01T00:00:00Z"),
    ...changes,
  };
}

export async function certificate(badges: CertificateBadges, changes: Partial<CertificateFacts> = {}): Promise<Uint8Array> {
  return certificatePdf(await certificateFacts(changes), badges);
}
