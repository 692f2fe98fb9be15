import { BadgeError, type FetchDocument, type Report, type Trust, type VerifyInput, type VerifyOptions } from "@/lib/badges/browser";

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
  readonly trust?: Omit<Trust, "issuerTrust"> & {
    readonly ours: readonly string[];
    readonly listed: readonly string[];
  };
  readonly documents: Readonly<Record<string, CorpusDocument>>;
}

type Verify = (input: VerifyInput, options: VerifyOptions) => Promise<Report>;

/** Runs a case; needs nothing of Node. The report comes back as JSON, and an error as its text. */
export async function runCase(verify: Verify, one: CorpusCase): Promise<unknown> {
  try {
    return JSON.parse(JSON.stringify(await verify(inputOf(one), optionsOf(one))));
  } catch (error) {
    return { thrown: String(error) };
  }
}

function inputOf({ input }: CorpusCase): VerifyInput {
  if (input.kind === "bytes") return { kind: "bytes", bytes: bytesOf(input.base64) };
  return input.kind === "url" ? { kind: "url", url: input.text } : { kind: "text", text: input.text };
}

function optionsOf({ now, recipient, maxBytes, trust, documents }: CorpusCase): VerifyOptions {
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
  };
}

function trustOf({ ours, listed, ...rest }: NonNullable<CorpusCase["trust"]>): Trust {
  return { ...rest, issuerTrust: (id) => (ours.includes(id) ? "ours" : listed.includes(id) ? "listed" : "unknown") };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
