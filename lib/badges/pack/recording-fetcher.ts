import type { FetchDocument, FetchedDocument } from "../verify/options";

/** A document as it was answered at a time. */
export interface RecordedDocument extends FetchedDocument {
  readonly url: string;
  readonly fetchedAt: Date;
}

/**
 * Records what a verification fetches, for its proof pack. An address that did not answer is not recorded: in the pack it
 * cannot be had either.
 */
export function recordingFetcher(
  fetchDocument: FetchDocument,
  now: () => Date,
): { readonly fetchDocument: FetchDocument; readonly recorded: () => readonly RecordedDocument[] } {
  const documents = new Map<string, RecordedDocument>();
  return {
    fetchDocument: async (url, accept) => {
      const fetched = await fetchDocument(url, accept);
      documents.set(url, { ...fetched, url, fetchedAt: now() });
      return fetched;
    },
    recorded: () => [...documents.values()],
  };
}
