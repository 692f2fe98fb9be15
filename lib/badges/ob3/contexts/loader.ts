import { digestHex } from "#badges-runtime";
import { BadgeError } from "../../errors";
import { PINNED_CONTEXTS } from "./pinned";

/** A JSON-LD document as a processor wants it (JSON-LD 1.1 API §9.4 RemoteDocument). */
export interface RemoteDocument {
  documentUrl: string;
  document: unknown;
  contextUrl?: string;
}

/** Fetches the JSON-LD document at a URL. Rejects when it cannot or will not. */
export type DocumentLoader = (url: string) => Promise<RemoteDocument>;

const checked = new Map<string, unknown>();

/**
 * The default loader: the pinned contexts and nothing else, so that neither signing nor verifying ever depends on the
 * network or on a host that has changed its text. The document returned is shared and frozen.
 *
 * @throws BadgeError `context_unknown` for every other URL, and for a context whose text does not match its pin.
 */
export const contextLoader: DocumentLoader = async (url) => ({ documentUrl: url, document: pinnedContext(url) });

function pinnedContext(url: string): unknown {
  const known = checked.get(url);
  if (known !== undefined) return known;
  const pinned = PINNED_CONTEXTS.get(url);
  if (!pinned) throw new BadgeError("context_unknown", `no pinned context for ${url.slice(0, 200)}`);
  const text = JSON.stringify(pinned.document);
  if (digestHex("sha256", text) !== pinned.sha256) {
    throw new BadgeError("context_unknown", `pinned context ${url} was altered`);
  }
  const document = deepFreeze(JSON.parse(text));
  checked.set(url, document);
  return document;
}

// Lists stay open: jsonld replaces the context addresses inside a list by the contexts that it has loaded, always the same.
function deepFreeze(value: unknown): unknown {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    if (!Array.isArray(value)) Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
