import { extractFromPdf, isPdf } from "../../bake/pdf-read";
import { isPng } from "../../bake/png-chunks";
import { extractFromPng } from "../../bake/read-png";
import { extractFromSvg } from "../../bake/read-svg";
import { BadgeError } from "../../errors";
import { utf8 } from "../../model/bytes";
import { type DocumentReader, hostOf, isFetchable } from "../fetching";
import { finding } from "../finding-codes";
import { DEFAULT_MAXIMUM_BYTES, type VerifyInput, type VerifyOptions } from "../options";
import type { BadgeContainer, Finding } from "../report";
import { badgeLinkIn } from "./badge-link";
import { decodeUtf8, looksLikeJws } from "./read-jws";
import { isPhotograph, textOfCode } from "./read-picture";

/** What came out of a file, a text or an address: one or more payloads (JSON, JWS or address of a badge) or a problem. */
export type Contents = Payloads | Problem;

interface Payloads {
  readonly container: BadgeContainer;
  readonly payloads: readonly [string, ...string[]];
  /** The address that answered with them. */
  readonly address?: string;
}
interface Problem {
  readonly container: BadgeContainer;
  readonly problem: Finding;
}

/** Of UTF-8, for one UTF-16 unit. */
const MAXIMUM_BYTES_OF_A_UNIT = 3;

/** Every form in which a badge travels (OB 2.0 "Content-Type", OB 3.0 §5.2, baking); JSON first. */
const ACCEPT_BADGE =
  "application/vc+ld+json, application/vc, application/ld+json, application/json, application/vc+jwt;q=0.9, text/plain;q=0.8, image/png;q=0.7, image/svg+xml;q=0.7, */*;q=0.1";

/** Finds the badge in whatever was handed in, following one address at most, and from a page the link to its badge. */
export async function readContainer(input: VerifyInput, reader: DocumentReader, options: VerifyOptions): Promise<Contents> {
  if (input.kind === "url") return readAddress(input.url.trim(), reader, options);
  const json = input.kind === "text" ? jsonIn(input.text, options) : undefined;
  if (json) return json;
  const contents = await readBytes(input.kind === "bytes" ? input.bytes : utf8(input.text), options);
  if ("problem" in contents || !isAddress(contents.payloads[0])) return contents;
  if (contents.container === "url") return readAddress(contents.payloads[0], reader, options);
  return contents.container === "qr" ? { ...(await readAddress(contents.payloads[0], reader, options)), container: "qr" } : contents;
}

/** JSON that was pasted: what `readBytes` would find in its bytes, without writing them. Undefined where that is not certain. */
function jsonIn(handedIn: string, options: VerifyOptions): Contents | undefined {
  const text = handedIn.trim();
  const isSmall = handedIn.length * MAXIMUM_BYTES_OF_A_UNIT <= (options.maxBytes ?? DEFAULT_MAXIMUM_BYTES);
  return isSmall && text.startsWith("{") && text.isWellFormed() ? { container: "json", payloads: [text] } : undefined;
}

async function readAddress(url: string, reader: DocumentReader, options: VerifyOptions, fromPage = false): Promise<Contents> {
  const container = "url";
  if (!isFetchable(url)) return { container, problem: finding("format.address_refused", {}) };
  const answer = await reader.raw(url, ACCEPT_BADGE);
  if (answer === "refused") return { container, problem: finding("format.address_refused", {}) };
  const host = hostOf(url);
  if (answer === "unavailable" || answer.status >= 500) return { container, problem: finding("format.address_unavailable", { host }) };
  // A revoked hosted badge answers 410 with little or no body (OB 2.0 "Hosted Verification").
  if (answer.status === 410) return { container, payloads: [goneAssertion(url)], address: url };
  if (answer.status >= 400) return { container, problem: finding("format.address_not_found", { host, status: answer.status }) };
  const link = fromPage ? undefined : badgeLinkIn(answer);
  if (link !== undefined) return readAddress(link, reader, options, true);
  const contents = await readBytes(answer.bytes, options);
  if ("problem" in contents) return { ...contents, container };
  if (contents.container === "url" || (contents.container === "qr" && isAddress(contents.payloads[0]))) {
    return { container, problem: finding("format.unrecognised", {}) };
  }
  return { ...contents, container, address: url };
}

/** Stands for the assertion that is no longer there, so that the hosted check asks its address and reads the 410 again. */
function goneAssertion(id: string): string {
  return JSON.stringify({ "@context": "https://w3id.org/openbadges/v2", type: "Assertion", id, verification: { type: "hosted" } });
}

async function readBytes(bytes: Uint8Array, options: VerifyOptions): Promise<Contents> {
  const maximumBytes = options.maxBytes ?? DEFAULT_MAXIMUM_BYTES;
  if (bytes.length > maximumBytes) return { container: "unknown", problem: finding("format.too_large", { maximumBytes }) };
  if (isPng(bytes)) return readPng(bytes, options);
  if (isPhotograph(bytes)) return readCode(bytes, options, finding("format.picture_unreadable", {}));
  if (isPdf(bytes)) return readPdf(bytes);
  const text = decodeUtf8(bytes)?.trim();
  if (text === undefined) return { container: "unknown", problem: finding("format.unrecognised", {}) };
  if (text.startsWith("<")) return readImage("svg", () => extractFromSvg(bytes));
  return readText(text);
}

function readText(text: string): Contents {
  if (text.startsWith("{")) return { container: "json", payloads: [text] };
  if (looksLikeJws(text)) return { container: "jws", payloads: [text] };
  if (isAddress(text)) return { container: "url", payloads: [text] };
  return { container: "unknown", problem: finding("format.unrecognised", {}) };
}

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text);

/** A PNG is read by its badge; only one without may be the picture of a QR code. */
async function readPng(bytes: Uint8Array, options: VerifyOptions): Promise<Contents> {
  const baked = readImage("png", () => extractFromPng(bytes));
  if (!("problem" in baked) || baked.problem.code !== "format.image_without_badge") return baked;
  return readCode(bytes, options, baked.problem);
}

/** @param unread What to say when nobody can turn pictures into pixels here. */
async function readCode(bytes: Uint8Array, { decodePicture }: VerifyOptions, unread: Finding): Promise<Contents> {
  const container = "qr";
  if (!decodePicture) return { container: unread.code === "format.image_without_badge" ? "png" : container, problem: unread };
  const picture = await decodePicture(bytes);
  if (!picture) return { container, problem: finding("format.picture_unreadable", {}) };
  const text = textOfCode(picture);
  if (text === undefined) return { container, problem: finding("format.picture_without_code", {}) };
  const contents = readText(text);
  return "problem" in contents ? { container, problem: finding("format.code_without_badge", {}) } : { ...contents, container };
}

/** The attachments of a PDF in their order: a certificate of ours begins with the OB 3.0 credential. */
async function readPdf(bytes: Uint8Array): Promise<Contents> {
  const container = "pdf";
  try {
    const [first, ...others] = await extractFromPdf(bytes);
    return first === undefined
      ? { container, problem: finding("format.pdf_without_badge", {}) }
      : { container, payloads: [first, ...others] };
  } catch (error) {
    if (error instanceof BadgeError) return { container, problem: finding("format.pdf_invalid", { reason: error.message }) };
    throw error;
  }
}

/** The OB 3.0 badge of an image comes first: it is the newer statement. */
function readImage(container: "png" | "svg", extract: () => { readonly ob2?: string; readonly ob3?: string }): Contents {
  try {
    const { ob2, ob3 } = extract();
    const [first, ...others] = [ob3, ob2].filter((payload) => payload !== undefined).map((payload) => payload.trim());
    if (first === undefined) return { container, problem: finding("format.image_without_badge", {}) };
    return { container, payloads: [first, ...others] };
  } catch (error) {
    if (error instanceof BadgeError) return { container, problem: imageProblem(error) };
    throw error;
  }
}

function imageProblem(error: BadgeError): Finding {
  if (error.code === "image_has_no_badge") return finding("format.image_without_badge", {});
  if (error.code === "image_has_two_badges") return finding("format.image_with_two_badges", {});
  return finding("format.image_invalid", { reason: error.message });
}
