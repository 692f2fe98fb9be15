import ContextResolver from "jsonld/lib/ContextResolver.js";
import type { ContextOptions } from "jsonld/lib/context.js";
import jsonldContext from "jsonld/lib/context.js";
import { contextLoader } from "../contexts/loader";
import { PINNED_CONTEXTS } from "../contexts/pinned";
import { Decline, decline } from "./declined";
import { type LocalContext, type Scope, scopeOf } from "./scope";

/**
 * Scopes held at once, some 35 kB each. A credential needs about thirty; types can be combined without end, so that a
 * hostile sender could ask for ever new ones: then all are dropped and made again as they are needed.
 */
const MAXIMUM_SCOPES = 400;
/** Scopes made for one document before it is left to the ordinary path. */
const MAXIMUM_PER_DOCUMENT = 80;
/** jsonld takes ten URLs in one `@context` (ContextResolver). */
const MAXIMUM_CONTEXTS = 10;

const roots = new Map<string, Scope>();
let made = 0;

/** Thrown when a scope is met for the first time: contexts are processed asynchronously, so the walk starts again after it. */
class MissingScope {
  constructor(readonly make: () => Promise<void>) {}
}

/**
 * Runs a walk over a document from the scope of its `@context`; scopes that are met for the first time are made.
 *
 * @param context The document's `@context`: the URL or URLs of pinned contexts, everything else is declined.
 */
export async function withRootScope<T>(context: unknown, walk: (root: Scope) => T): Promise<T> {
  const urls = pinnedUrls(context);
  const key = urls.join("\n");
  for (let attempt = 0; attempt <= MAXIMUM_PER_DOCUMENT; attempt += 1) {
    try {
      return walk(roots.get(key) ?? missing((scope) => roots.set(key, scope), {}, urls));
    } catch (thrown) {
      if (!(thrown instanceof MissingScope)) throw thrown;
      await thrown.make();
    }
  }
  return decline("too_large");
}

function pinnedUrls(context: unknown): readonly string[] {
  const urls: readonly unknown[] = Array.isArray(context) ? context : [context];
  if (urls.length === 0 || urls.length > MAXIMUM_CONTEXTS || !urls.every(isPinned)) decline("context");
  return urls;
}

function isPinned(url: unknown): url is string {
  return typeof url === "string" && PINNED_CONTEXTS.has(url);
}

/** The scope of the value of a member that has a scoped context (JSON-LD 1.1 API §5.1 step 8). */
export function behindContext(scope: Scope, local: LocalContext): Scope {
  const known = scope.behindContext.get(local.text);
  if (known) return known;
  const change = { propagate: true, overrideProtected: true };
  return missing((made) => scope.behindContext.set(local.text, made), { scope, ...change }, local.value);
}

/** The scope inside an object of these types (§5.1 step 11): their scoped contexts, in the order of their names. */
export function behindTypes(scope: Scope, types: readonly string[]): Scope {
  const [first = ""] = types;
  const scoped = types.length > 1 ? types.filter((type) => scope.localContext(type)) : scope.localContext(first) ? types : [];
  if (scoped.length === 0) return scope;
  const key = scoped.length === 1 ? (scoped[0] ?? "") : JSON.stringify([...scoped].sort());
  const known = scope.behindTypes.get(key);
  if (known) return known;
  const locals = scoped.flatMap((type) => scope.localContext(type) ?? []);
  return missing((made) => scope.behindTypes.set(key, made), { scope, propagate: false }, ...locals.map(({ value }) => value));
}

interface Change {
  readonly scope?: Scope;
  readonly propagate?: boolean;
  readonly overrideProtected?: boolean;
}

function missing(keep: (scope: Scope) => void, { scope, ...change }: Change, ...contexts: readonly unknown[]): never {
  throw new MissingScope(async () => {
    if (made >= MAXIMUM_SCOPES) {
      roots.clear();
      made = 0;
    }
    made += 1;
    const options = contextOptions();
    try {
      let active = scope?.context ?? jsonldContext.getInitialContext(options);
      for (const localCtx of contexts) active = await jsonldContext.process({ activeCtx: active, localCtx, options, ...change });
      keep(scopeOf(active));
    } catch {
      // Contexts that do not go together (a protected term defined anew): the ordinary path will say so.
      throw new Decline("context");
    }
  });
}

/** Options as jsonld.toRDF has them inside; any event while a context is processed would be a refusal in safe mode. */
function contextOptions(): ContextOptions {
  return {
    base: null,
    documentLoader: contextLoader,
    contextResolver: new ContextResolver({ sharedCache: new Map() }),
    eventHandler: [
      ({ event }) => {
        throw new Error(event.code);
      },
    ],
  };
}
