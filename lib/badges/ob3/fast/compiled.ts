import { Decline, type Declined } from "./declined";
import { canonicalNQuads } from "./rdfc";
import { withRootScope } from "./scopes";
import { graphOf } from "./walk";

/** The canonical N-Quads, or why they have to come from the ordinary path. */
export type Canonical = { readonly canonical: string } | Declined;

/**
 * The canonical N-Quads of a document whose contexts are pinned ones, in one pass over compiled contexts: byte for byte
 * what `canonize` gives, or a refusal to say. It never accepts what `canonize` rejects, because it declines whatever is
 * not certain.
 */
export async function canonizeCompiled(document: object): Promise<Canonical> {
  const context = "@context" in document ? document["@context"] : undefined;
  try {
    return { canonical: await withRootScope(context, (root) => canonicalNQuads(graphOf(document, root))) };
  } catch (thrown) {
    if (thrown instanceof Decline) return { declined: thrown.reason };
    throw thrown;
  }
}
