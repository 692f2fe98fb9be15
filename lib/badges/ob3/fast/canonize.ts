import { canonize as canonizeByJsonLd } from "../canonize";
import { contextLoader, type DocumentLoader } from "../contexts/loader";
import { canonizeCompiled } from "./compiled";

/**
 * `canonize` of ../canonize.ts, the same bytes and the same refusals, by compiled contexts where they serve: with the
 * pinned contexts and for a document of which they leave nothing in doubt.
 *
 * @throws BadgeError as ../canonize.ts does.
 */
export async function canonize(document: object, loader: DocumentLoader): Promise<string> {
  if (loader === contextLoader) {
    const fast = await canonizeCompiled(document);
    if ("canonical" in fast) return fast.canonical;
  }
  return canonizeByJsonLd(document, loader);
}
