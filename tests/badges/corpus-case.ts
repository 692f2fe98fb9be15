import type { JsonObject } from "@/lib/badges/model/json";
import { recordingFetcher } from "@/lib/badges/pack/recording-fetcher";
import type { FetchDocument } from "@/lib/badges/verify/options";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { FakeWeb } from "../factories/published-badges";
import { type CorpusCase, type CorpusDocument, inputOf, optionsOf } from "./corpus-run";

export const CORPUS_NOW = "2026-06-01T00:00:00Z";

/** The documents of a web as they are now. */
export function documentsOf(...webs: readonly FakeWeb[]): Readonly<Record<string, CorpusDocument>> {
  const entries = webs.flatMap((web) => [...web.documents()]);
  return Object.fromEntries(entries.map(([url, { status, body }]) => [url, { status, base64: Buffer.from(body).toString("base64") }]));
}

/** A case of a text, as it is pasted, against a web as it is now. */
export function textCase(name: string, badge: JsonObject | string, web: FakeWeb, more: Partial<CorpusCase> = {}): CorpusCase {
  const text = typeof badge === "string" ? badge : JSON.stringify(badge);
  return { name, input: { kind: "text", text }, now: CORPUS_NOW, documents: documentsOf(web), ...more };
}

/** A case of a file. */
export function fileCase(name: string, bytes: Uint8Array, web: FakeWeb, more: Partial<CorpusCase> = {}): CorpusCase {
  const input = { kind: "bytes", base64: Buffer.from(bytes).toString("base64") } as const;
  return { name, input, now: CORPUS_NOW, documents: documentsOf(web), ...more };
}

/** A case of a text against a web that makes its answers: they are recorded while the server asks for them. */
export async function recordedCase(
  name: string,
  badge: JsonObject | string,
  fetchDocument: FetchDocument,
  more: Partial<CorpusCase> = {},
): Promise<CorpusCase> {
  const one = textCase(name, badge, new FakeWeb(), more);
  const recording = recordingFetcher(fetchDocument, () => new Date(one.now));
  await verifyBadge(inputOf(one), { ...optionsOf(one), fetchDocument: recording.fetchDocument });
  const documents = recording
    .recorded()
    .map(({ url, status, bytes }) => [url, { status, base64: Buffer.from(bytes).toString("base64") }] as const);
  return { ...one, documents: Object.fromEntries(documents) };
}
