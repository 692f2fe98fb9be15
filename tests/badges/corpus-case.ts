import type { JsonObject } from "@/lib/badges/model/json";
import type { FakeWeb } from "../factories/published-badges";
import type { CorpusCase, CorpusDocument } from "./corpus-run";

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
