/**
 * The parts of jsonld 9 that process contexts. They are not in its documented interface, yet they are used so that the
 * meaning of a context is jsonld's own and never ours; the differential tests fail when an update changes them.
 */
declare module "jsonld/lib/context.js" {
  export interface TermMapping {
    readonly "@id"?: string | null;
    readonly "@type"?: string;
    readonly "@container"?: readonly string[];
    readonly "@context"?: unknown;
    readonly reverse?: boolean;
    readonly _prefix?: boolean;
  }
  export interface ActiveContext {
    readonly mappings: ReadonlyMap<string, TermMapping | null>;
    readonly previousContext?: ActiveContext;
    readonly "@base"?: string | null;
    readonly "@vocab"?: string;
  }
  export interface ContextOptions {
    readonly base: null;
    readonly documentLoader: (url: string) => Promise<{ documentUrl: string; document: unknown; contextUrl?: string }>;
    readonly contextResolver: object;
    readonly eventHandler: readonly ((call: { event: { code: string } }) => void)[];
  }
  const context: {
    process(input: {
      activeCtx: ActiveContext;
      localCtx: unknown;
      options: ContextOptions;
      propagate?: boolean;
      overrideProtected?: boolean;
    }): Promise<ActiveContext>;
    getInitialContext(options: ContextOptions): ActiveContext;
    expandIri(activeCtx: ActiveContext, value: string, relativeTo: { vocab?: true; base?: true }, options: { base: null }): string | null;
    getContextValue(activeCtx: ActiveContext, key: string, type: "@type" | "@language" | "@direction"): string | null;
    isKeyword(value: unknown): boolean;
  };
  export default context;
}

declare module "jsonld/lib/ContextResolver.js" {
  export default class ContextResolver {
    constructor(options: { sharedCache: Map<string, unknown> });
  }
}
