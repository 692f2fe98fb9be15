import { extractFromPng } from "../../bake/png";
import { extractFromSvg } from "../../bake/svg";
import { BadgeError } from "../../errors";
import { type DocumentReader, hostOf, isFetchable } from "../fetching";
import { finding } from "../finding-codes";
import type { VerifyInput } from "../options";
import type { BadgeContainer, Finding } from "../report";
import { decodeUtf8, looksLikeJws } from "./read-jws";

/** What came out of a file, a text or an address: one or two payloads (JSON, JWS or address of a badge) or a problem. */
export type Contents =
  | { readonly container: BadgeContainer; readonly payloads: readonly [string, ...string[]]; readonly gone?: true }
  | { readonly container: BadgeContainer; readonly problem: Finding };

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Every form in which a badge travels (OB 2.0 "Content-Type", OB 3.0 §5.2, baking); JSON first. */
const ACCEPT_BADGE =
  "application/vc+ld+json, application/vc, application/ld+json, application/json, application/vc+jwt;q=0.9, text/plain;q=0.8, image/png;q=0.7, image/svg+xml;q=0.7, */*;q=0.1";

/** Finds the badge in whatever was handed in, following one address at most. */
export async function readContainer(input: VerifyInput, reader: DocumentReader, maximumBytes: number): Promise<Contents> {
  if (input.kind === "url") return readAddress(input.url.trim(), reader, maximumBytes);
  const contents = readBytes(input.kind === "bytes" ? input.bytes : Buffer.from(input.text, "utf8"), maximumBytes);
  if (contents.container !== "url" || "problem" in contents) return contents;
  return readAddress(contents.payloads[0], reader, maximumBytes);
}

async function readAddress(url: string, reader: DocumentReader, maximumBytes: number): Promise<Contents> {
  const container = "url";
  if (!isFetchable(url)) return { container, problem: finding("format.address_refused", {}) };
  const answer = await reader.raw(url, ACCEPT_BADGE);
  if (answer === "refused") return { container, problem: finding("format.address_refused", {}) };
  const host = hostOf(url);
  if (answer === "unavailable" || answer.status >= 500) return { container, problem: finding("format.address_unavailable", { host }) };
  // A revoked hosted badge answers 410 with little or no body (OB 2.0 "Hosted Verification").
  if (answer.status === 410) return { container, payloads: [goneAssertion(url)], gone: true };
  if (answer.status >= 400) return { container, problem: finding("format.address_not_found", { host, status: answer.status }) };
  const contents = readBytes(answer.bytes, maximumBytes);
  if ("problem" in contents) return { ...contents, container };
  if (contents.container === "url") return { container, problem: finding("format.unrecognised", {}) };
  return { ...contents, container };
}

/** Stands for the assertion that is no longer there, so that the hosted check asks its address and reads the 410 again. */
function goneAssertion(id: string): string {
  return JSON.stringify({ "@context": "https://w3id.org/openbadges/v2", type: "Assertion", id, verification: { type: "hosted" } });
}

function readBytes(bytes: Uint8Array, maximumBytes: number): Contents {
  if (bytes.length > maximumBytes) return { container: "unknown", problem: finding("format.too_large", { maximumBytes }) };
  if (PNG_SIGNATURE.equals(bytes.subarray(0, PNG_SIGNATURE.length))) return readImage("png", () => extractFromPng(bytes));
  const text = decodeUtf8(bytes)?.trim();
  if (text === undefined) return { container: "unknown", problem: finding("format.unrecognised", {}) };
  if (text.startsWith("<")) return readImage("svg", () => extractFromSvg(bytes));
  return readText(text);
}

function readText(text: string): Contents {
  if (text.startsWith("{")) return { container: "json", payloads: [text] };
  if (looksLikeJws(text)) return { container: "jws", payloads: [text] };
  if (/^https?:\/\/\S+$/i.test(text)) return { container: "url", payloads: [text] };
  return { container: "unknown", problem: finding("format.unrecognised", {}) };
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
