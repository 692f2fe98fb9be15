import { BadgeError } from "../errors";
import { Few } from "../model/few";
import type { JsonObject } from "../model/json";
import { readSharedJsonObject } from "./input/read-json";
import { decodeUtf8, looksLikeJws, readJws } from "./input/read-jws";
import { DEFAULT_MAXIMUM_BYTES, type FetchedDocument, type VerifyOptions } from "./options";
import { type WorkBudget, workBudget } from "./work-budget";

/** A badge needs about six documents; one that sends the verifier to more is refused the rest. */
const MAXIMUM_DOCUMENTS = 24;

/** Media types asked for, best first; OB 2.0 "Setting Content-Type", OB 3.0 §5.2. */
const ACCEPT_JSON = "application/ld+json, application/json;q=0.9, application/vc+ld+json;q=0.9, application/vc;q=0.9, */*;q=0.1";

/** `unavailable` = nobody answered, or a 5xx; `missing` = a 4xx, with the body where it is JSON. */
export type JsonAnswer =
  | { readonly state: "found"; readonly document: JsonObject; readonly finalUrl: string; readonly jws?: string }
  | { readonly state: "missing"; readonly status: number; readonly document?: JsonObject }
  | { readonly state: "malformed" }
  | { readonly state: "unavailable" };

export type RawAnswer = FetchedDocument | "unavailable" | "refused";

export interface DocumentReader {
  /** GET of a JSON document, or of a compact JWS whose payload is returned. */
  readonly json: (url: string) => Promise<JsonAnswer>;
  readonly raw: (url: string, accept: string) => Promise<RawAnswer>;
  /** Whether the documents are only somebody's word, see hearsay.ts. */
  readonly hearsay: boolean;
  /** Of which time the documents are, when that is not now. */
  readonly asOf?: Date;
  /** What the verification that it reads for may still do. */
  readonly work: WorkBudget;
}

/**
 * Reads documents through the caller's `fetchDocument`: each address once in a verification, only http(s) addresses
 * without credentials, a limited number of them, and nothing above the size limit.
 */
export function documentReader(
  options: VerifyOptions,
  source: Pick<DocumentReader, "hearsay" | "asOf"> = { hearsay: false },
): DocumentReader {
  const maximumBytes = options.maxBytes ?? DEFAULT_MAXIMUM_BYTES;
  const answers = new Map<string, Promise<RawAnswer>>();

  async function fetchOnce(url: string, accept: string): Promise<RawAnswer> {
    if (!isFetchable(url)) return "refused";
    const known = answers.get(url);
    if (known) return known;
    if (answers.size >= MAXIMUM_DOCUMENTS) return "unavailable";
    const answer = ask(url, accept);
    answers.set(url, answer);
    return answer;
  }

  async function ask(url: string, accept: string): Promise<RawAnswer> {
    try {
      const fetched = await options.fetchDocument(url, accept);
      return fetched.bytes.length > maximumBytes ? "unavailable" : fetched;
    } catch (error) {
      if (error instanceof BadgeError && error.code === "document_unavailable") return "unavailable";
      throw error;
    }
  }

  async function json(url: string): Promise<JsonAnswer> {
    const answer = await fetchOnce(withoutFragment(url), ACCEPT_JSON);
    if (answer === "unavailable" || answer === "refused" || answer.status >= 500) return { state: "unavailable" };
    const body = bodyOf(answer);
    if (answer.status >= 400) return { state: "missing", status: answer.status, ...(body && { document: body.document }) };
    return body ? { state: "found", finalUrl: answer.finalUrl, ...body } : { state: "malformed" };
  }

  return { json, raw: fetchOnce, work: workBudget(), ...source };
}

interface Body {
  readonly document: JsonObject;
  readonly jws?: string;
}

function bodyOf(answer: FetchedDocument): Body | undefined {
  const text = decodeUtf8(answer.bytes)?.trim();
  if (text === undefined) return undefined;
  if (looksLikeJws(text)) {
    const read = readJws(text);
    return "value" in read ? { document: read.value.payload, jws: text } : undefined;
  }
  const read = readSharedJsonObject(text);
  return "value" in read ? { document: read.value } : undefined;
}

/** Whether an address may be asked at all. Which hosts may is for `fetchDocument` to say. */
export function isFetchable(url: string): boolean {
  const parsed = url.length > 2048 ? undefined : (addresses.get(url) ?? addresses.keep(url, { url: parseUrl(url) })).url;
  return parsed !== undefined && (parsed.protocol === "https:" || parsed.protocol === "http:") && parsed.username === "";
}

/** An issuer's address is asked about several times in one verification. */
const addresses = new Few<{ readonly url: URL | undefined }>(16, 2048);

export function parseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

/** Host with port of an address, for findings; the address itself may carry personal data. */
export function hostOf(url: string): string {
  return parseUrl(url)?.host ?? "";
}

export function withoutFragment(url: string): string {
  const at = url.indexOf("#");
  return at < 0 ? url : url.slice(0, at);
}
