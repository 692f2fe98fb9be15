import type PDFKit from "pdfkit";
import { BadgeError } from "../errors";
import type { Bilingual, CertificateFacts } from "./certificate-facts";

type Doc = PDFKit.PDFDocument;

/** Points. A4 landscape is 841.89 × 595.28. */
const PAGE = { width: 841.89, height: 595.28, margin: 34 } as const;
const PICTURE = { x: 78, y: 150, size: 190 } as const;
const TEXT = { x: 304, width: 470 } as const;
const QR = { x: 108, y: 366, size: 130 } as const;
const INK = { text: "#1b2733", quiet: "#4a5866", line: "#0f4c75" } as const;

interface Line {
  readonly font: "regular" | "bold";
  readonly size: number;
  readonly colour: string;
}

/** Draws the one page of a certificate, everything on it tagged in reading order (ISO 32000-2 §14.8). */
export function drawCertificate(document: Doc, facts: CertificateFacts, qr: readonly (readonly boolean[])[]): void {
  drawFrame(document);
  const parts = [
    paragraph(document, "H1", () => drawPair(document, facts.heading, 92, [BIG, SMALL])),
    figure(document, joined(facts.pictureAlternative), () => drawPicture(document, facts.picture)),
    ...(facts.holder === undefined ? [] : holderParts(document, facts.holder, facts.introduction)),
    paragraph(document, "P", () => drawPair(document, facts.achieved, 252, [PLAIN, SMALL], "inline")),
    paragraph(document, "H2", () => drawPair(document, facts.achievement, 276, [NAME, MIDDLE])),
    ...facts.details.map((detail, index) => paragraph(document, "P", () => drawDetail(document, detail, 366 + index * 26))),
    paragraph(document, "P", () => drawPair(document, facts.issuer, 498, [ISSUER, SMALL])),
    figure(document, facts.verifyUrl, () => drawQr(document, qr)),
    paragraph(document, "P", () => drawVerification(document, facts)),
  ];
  document.addStructure(document.struct("Document", { title: facts.heading.zh }, parts));
}

const BIG: Line = { font: "bold", size: 30, colour: INK.line };
const NAME: Line = { font: "bold", size: 26, colour: INK.text };
const HOLDER: Line = { font: "bold", size: 24, colour: INK.text };
const ISSUER: Line = { font: "bold", size: 15, colour: INK.text };
const MIDDLE: Line = { font: "regular", size: 14, colour: INK.quiet };
const PLAIN: Line = { font: "regular", size: 13, colour: INK.text };
const SMALL: Line = { font: "regular", size: 10.5, colour: INK.quiet };

const joined = ({ zh, en }: Bilingual): string => (zh === en ? zh : `${zh} / ${en}`);

function paragraph(document: Doc, tag: string, draw: () => void): PDFKit.PDFStructureElement {
  return document.struct(tag, {}, draw);
}

function figure(document: Doc, alt: string, draw: () => void): PDFKit.PDFStructureElement {
  return document.struct("Figure", { alt }, draw);
}

function holderParts(document: Doc, holder: string, introduction: Bilingual): PDFKit.PDFStructureElement[] {
  return [
    paragraph(document, "P", () => drawPair(document, introduction, 166, [PLAIN, SMALL], "inline")),
    paragraph(document, "P", () => drawLine(document, holder, 192, HOLDER)),
  ];
}

/** Chinese above English; or both on one line, where they are short. */
function drawPair(
  document: Doc,
  { zh, en }: Bilingual,
  y: number,
  [first, second]: readonly [Line, Line],
  how: "stacked" | "inline" = "stacked",
): void {
  const inline = how === "inline" && zh !== en;
  drawLine(document, inline ? `${zh}  ${en}` : zh, y, first);
  if (zh !== en && !inline) drawLine(document, en, y + first.size * 1.5, second);
}

/** One line, made smaller until it fits; what is too long even at half its size is cut with an ellipsis. */
function drawLine(
  document: Doc,
  text: string,
  y: number,
  { font, size, colour }: Line,
  { x, width }: { x: number; width: number } = TEXT,
): void {
  const shown = text.normalize("NFC");
  const full = document.font(font).fontSize(size).widthOfString(shown);
  const fitting = Math.max(size / 2, Math.min(size, (size * width) / full));
  document.fontSize(fitting).fillColor(colour);
  document.text(shown, x, y + (size - fitting) / 2, {
    width: width + 1,
    height: fitting * 1.6,
    lineBreak: full > width * 2,
    ellipsis: true,
  });
}

function drawDetail(document: Doc, { label, value }: CertificateFacts["details"][number], y: number): void {
  drawLine(document, joined(label), y + 1.5, SMALL, { x: TEXT.x, width: 170 });
  drawLine(document, joined(value), y, PLAIN, { x: TEXT.x + 180, width: TEXT.width - 180 });
}

function drawVerification(document: Doc, { verification, verifyUrl }: CertificateFacts): void {
  const place = { x: 60, width: 226 };
  drawLine(document, verification.zh, 500, SMALL, place);
  if (verification.en !== verification.zh) drawLine(document, verification.en, 515, SMALL, place);
  drawLine(document, verifyUrl, 532, { ...SMALL, size: 9 }, place);
}

function drawPicture(document: Doc, picture: Uint8Array): void {
  try {
    document.image(Buffer.from(picture), PICTURE.x, PICTURE.y, { fit: [PICTURE.size, PICTURE.size], align: "center", valign: "center" });
  } catch (cause) {
    throw new BadgeError("image_invalid", "the badge's picture is no PNG", { cause });
  }
}

/** The code as filled squares, one path: sharp at any size, and no picture that a printer would smooth. */
function drawQr(document: Doc, qr: readonly (readonly boolean[])[]): void {
  const module = QR.size / qr.length;
  document.rect(QR.x, QR.y, QR.size, QR.size).fill("#ffffff");
  qr.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) document.rect(QR.x + x * module, QR.y + y * module, module, module);
    });
  });
  document.fill("#000000");
}

/** Two lines around the page, which say nothing and are tagged so. */
function drawFrame(document: Doc): void {
  const { width, height, margin } = PAGE;
  document.markContent("Artifact", { type: "Layout" });
  document
    .lineWidth(2.4)
    .strokeColor(INK.line)
    .rect(margin, margin, width - 2 * margin, height - 2 * margin)
    .stroke();
  document
    .lineWidth(0.6)
    .rect(margin + 6, margin + 6, width - 2 * margin - 12, height - 2 * margin - 12)
    .stroke();
  document.endMarkedContent();
}
