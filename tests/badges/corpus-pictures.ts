import PDFDocument from "pdfkit";
import QRCode from "qrcode";
import sharp from "sharp";
import { bakePng } from "@/lib/badges/bake/png";
import { classicWeb, signedClassic } from "../factories/classic-badges";
import { type FakeWeb, publishedBadge } from "../factories/published-badges";
import { fileCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

const PAST_END = "%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Length 100000 >>\nstream\n{}\nendstream\nendobj\n%%EOF";

/**
 * Pictures of QR codes. Only those without loss: of a JPEG two decoders may make pixels that differ by a shade, of a PNG
 * they may not; sharp reads these on the server, and a canvas in the browser.
 */
export async function pictureCases(): Promise<readonly CorpusCase[]> {
  const { web, award, dataIntegrity, vcJwt } = await publishedBadge();
  web.publish(award.credentialId, dataIntegrity);
  const code = await QRCode.toBuffer(award.credentialId, { errorCorrectionLevel: "M", margin: 4, scale: 6 });
  const whole = await QRCode.toBuffer(signedClassic(), { errorCorrectionLevel: "L", margin: 4, scale: 4 });
  const navy = sharp({ create: { width: 90, height: 90, channels: 3, background: "navy" } });
  const clear = await sharp(code).ensureAlpha(0.9).png().toBuffer();
  const add = (name: string, bytes: Uint8Array, on: FakeWeb = web, more: Partial<CorpusCase> = { pictures: true }) =>
    fileCase(name, bytes, on, more);
  return [
    add("a QR code of an address", code),
    add("a QR code that holds a badge", whole, classicWeb()),
    add("a QR code a quarter turned", await sharp(code).rotate(90).png().toBuffer()),
    add("a QR code that one sees through", clear),
    add("a QR code where pictures are not read", code, web, {}),
    add("a QR code with another badge baked in", bakePng(code, { ob3: vcJwt })),
    add("a QR code of something else", await QRCode.toBuffer("WIFI:S:guest;;")),
    add("a picture without a code", await navy.png().toBuffer()),
    add("a picture that is none", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)),
    add("a PDF without a badge", await emptyPdf()),
    add("a PDF that is none", Buffer.from("%PDF-1.7\nrubbish")),
    add("a PDF whose attachment runs past its end", Buffer.from(PAST_END)),
  ];
}

/** A page and nothing attached. */
async function emptyPdf(): Promise<Uint8Array> {
  const document = new PDFDocument();
  document.text("hello").end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
