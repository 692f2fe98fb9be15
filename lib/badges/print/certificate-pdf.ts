import { createRequire } from "node:module";
import type PDFKit from "pdfkit";
import encodeQr from "qr";
import { isPdf } from "../bake/pdf-read";
import { BadgeError } from "../errors";
import { concat, utf8 } from "../model/bytes";
import type { CertificateBadges, CertificateFacts } from "./certificate-facts";
import { certificateFont } from "./certificate-font";
import { drawCertificate } from "./certificate-page";

const ATTACHMENTS = [
  ["credential", "badge.json", "application/vc+ld+json"],
  ["jwt", "badge.jwt", "application/vc+jwt"],
  ["ob2", "badge-ob2.json", "application/ld+json"],
] as const;

/**
 * A printable certificate: A4 landscape, tagged, real text in an embedded subset of Noto Sans TC, with the QR code of
 * the verification link, and the signed badge attached as associated files of the relationship Data (ISO 32000-2
 * §14.13), which `extractFromPdf` and any PDF reader find. Node only.
 *
 * @throws BadgeError `credential_invalid` without any badge, `image_invalid` when the picture is no PNG,
 * `document_unavailable` when the font cannot be read.
 */
export async function certificatePdf(facts: CertificateFacts, badges: CertificateBadges): Promise<Uint8Array> {
  const attached = ATTACHMENTS.flatMap(([form, name, type]) => {
    const text = badges[form];
    return text === undefined ? [] : [{ name: form === "ob2" && !text.startsWith("{") ? "badge-ob2.jws" : name, type, text }];
  });
  if (attached.length === 0) throw new BadgeError("credential_invalid", "a certificate without a badge proves nothing");
  const document = newDocument(facts);
  const finished = bytesOf(document);
  const texts = textsOf(facts);
  document.registerFont("regular", certificateFont(texts, 400));
  document.registerFont("bold", certificateFont(texts, 700));
  drawCertificate(document, facts, encodeQr(facts.verifyUrl, "raw", { ecc: "medium", border: 4 }));
  for (const { name, type, text } of attached) {
    const options = { name, type, description: "Open Badge", relationship: "Data", creationDate: facts.madeAt, modifiedDate: facts.madeAt };
    document.file(Buffer.from(utf8(text)), options);
  }
  document.end();
  const pdf = await finished;
  if (!isPdf(pdf)) throw new BadgeError("credential_invalid", "the certificate could not be drawn");
  return pdf;
}

function newDocument({ heading, achievement, issuer, madeAt }: CertificateFacts): PDFKit.PDFDocument {
  // Loaded when a certificate is asked for: it is large, and reads data files from beside itself.
  const PDFDocument: typeof PDFKit = createRequire(import.meta.url)("pdfkit");
  return new PDFDocument({
    size: "A4",
    layout: "landscape",
    margin: 0,
    pdfVersion: "1.7",
    tagged: true,
    lang: "zh-TW",
    displayTitle: true,
    // No default font: the standard ones know no Chinese, and would be read from a file for nothing.
    font: "",
    info: {
      Title: `${heading.zh} ${achievement.zh}`,
      Author: issuer.zh,
      Subject: `${heading.en}: ${achievement.en}`,
      CreationDate: madeAt,
      ModDate: madeAt,
      Producer: "Open Badge Hub",
      Creator: "Open Badge Hub",
    },
  });
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on("data", (part: Uint8Array) => parts.push(part));
    document.on("end", () => resolve(concat(...parts)));
    document.on("error", reject);
  });
}

function textsOf(facts: CertificateFacts): string[] {
  const { heading, introduction, achieved, achievement, issuer, verification, details, holder = "", verifyUrl } = facts;
  const lines = [
    heading,
    introduction,
    achieved,
    achievement,
    issuer,
    verification,
    ...details.flatMap(({ label, value }) => [label, value]),
  ];
  return [...lines.flatMap(({ zh, en }) => [zh, en]), holder, verifyUrl];
}
