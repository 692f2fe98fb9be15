import { BadgeError, type FetchDocument, type Report, type Trust, type VerifyInput, type VerifyOptions } from "@/lib/badges/browser";
import type { AgencyIds } from "@/lib/badges/verify/options";

/** An answer of the web: what `FetchedDocument` is, as JSON. */
export interface CorpusDocument {
  readonly status: number;
  readonly base64: string;
}

/** One verification with all that it depends on, as JSON, so that it can be handed to a browser. */
export interface CorpusCase {
  readonly name: string;
  readonly input: { readonly kind: "text" | "url"; readonly text: string } | { readonly kind: "bytes"; readonly base64: string };
  readonly now: string;
  readonly recipient?: string;
  readonly maxBytes?: number;
  readonly trust?: Omit<Trust, "issuerTrust" | "agencyOf"> & {
    readonly ours: readonly string[];
    readonly listed: readonly string[];
    /** What is known of the agency behind any issuer. */
    readonly agency?: AgencyIds;
  };
  /** Time-stamp tokens, base64. */
  readonly timestamps?: readonly string[];
  readonly presentation?: NonNullable<VerifyOptions["presentation"]>;
  /** Whether pictures are read, by whatever decodes them where the case runs. */
  readonly pictures?: true;
  readonly documents: Readonly<Record<string, CorpusDocument>>;
}

type DecodePicture = NonNullable<VerifyOptions["decodePicture"]>;
type Verify = (input: VerifyInput, options: VerifyOptions) => Promise<Report>;

/** Runs a case; needs nothing of Node. The report comes back as JSON, and an error as its text. */
export async function runCase(verify: Verify, one: CorpusCase, decodePicture: DecodePicture): Promise<unknown> {
  try {
    const options = { ...optionsOf(one), ...(one.pictures && { decodePicture }) };
    return JSON.parse(JSON.stringify(await verify(inputOf(one), options)));
  } catch (error) {
    return { thrown: String(error) };
  }
}

/** What is handed in. */
export function inputOf({ input }: CorpusCase): VerifyInput {
  if (input.kind === "bytes") return { kind: "bytes", bytes: bytesOf(input.base64) };
  return input.kind === "url" ? { kind: "url", url: input.text } : { kind: "text", text: input.text };
}

/** Everything else, without a way to read pictures. */
export function optionsOf({ now, recipient, maxBytes, trust, documents, timestamps, presentation }: CorpusCase): VerifyOptions {
  const fetchDocument: FetchDocument = async (url) => {
    const answer = documents[url];
    if (!answer) throw new BadgeError("document_unavailable", "nobody answers");
    return { status: answer.status, mediaType: "application/json", bytes: bytesOf(answer.base64), finalUrl: url };
  };
  return {
    now: new Date(now),
    fetchDocument,
    ...(recipient !== undefined && { recipient }),
    ...(maxBytes !== undefined && { maxBytes }),
    ...(trust && { trust: trustOf(trust) }),
    ...(timestamps && { timestamps: timestamps.map(bytesOf) }),
    ...(presentation && { presentation }),
  };
}

function trustOf({ ours, listed, agency, ...rest }: NonNullable<CorpusCase["trust"]>): Trust {
  const issuerTrust: Trust["issuerTrust"] = (id) => (ours.includes(id) ? "ours" : listed.includes(id) ? "listed" : "unknown");
  return { ...rest, issuerTrust, ...(agency && { agencyOf: () => agency }) };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
