import type { ActiveContext } from "jsonld/lib/context.js";
import jsonldContext from "jsonld/lib/context.js";
import { type DeclineReason, decline } from "./declined";
import { isPlainIri, suffixOfText } from "./nquads";

/** A scoped context of a term (JSON-LD 1.1 §4.1.8); `text` identifies it. */
export interface LocalContext {
  readonly text: string;
  readonly value: unknown;
}

/** What a member name means in a scope. */
export type Term =
  | { readonly kind: "declined"; readonly reason: DeclineReason }
  | { readonly kind: "id" | "type" | "value" | "language" }
  | { readonly kind: "property"; readonly predicate: string; readonly isList: boolean };

/** What a bare string or number under a member becomes. */
export type Coercion =
  | { readonly kind: "declined"; readonly reason: DeclineReason }
  | { readonly kind: "iri" | "vocab" }
  | {
      readonly kind: "literal";
      readonly datatype: string | undefined;
      readonly language: string | undefined;
      /** What stands behind the quoted text of a string; undefined where strings have to be looked at. */
      readonly suffix: string | undefined;
    };

const KEYWORDS = new Map<string, "id" | "type" | "value" | "language">([
  ["@id", "id"],
  ["@type", "type"],
  ["@value", "value"],
  ["@language", "language"],
]);
const LANGUAGE_TAG = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;
const NO_BASE = { base: null };
const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** Names that some context defines. The names inside an object are looked up in the scope around it, too, to find its types. */
const defined = new Set<string>();
const localContexts = new Map<string, LocalContext>();
const scopes = new WeakMap<ActiveContext, Scope>();

/** The scope of an active context; always the same one for the same context. */
export function scopeOf(context: ActiveContext): Scope {
  const known = scopes.get(context);
  if (known) return known;
  const scope = new Scope(context);
  scopes.set(context, scope);
  return scope;
}

/**
 * One active context of jsonld with its answers kept: what each member means, how its values are coerced, and which
 * scopes lie behind types and members. Only terms that some context defines are kept, so that a hostile document cannot
 * fill the memory with names of its own.
 */
export class Scope {
  /** Scopes behind a scoped context, by its text. */
  readonly behindContext = new Map<string, Scope>();
  /** Scopes behind a set of types, by their names. */
  readonly behindTypes = new Map<string, Scope>();
  readonly isTypeScoped: boolean;
  /** Names that mean `@type`, and names that mean `@value`. */
  readonly typeNames: readonly string[];
  readonly valueNames: readonly string[];
  private readonly terms = new Map<string, Term>();
  private readonly coercions = new Map<string, Coercion>();
  /** Most terms have none, which has to be kept as well. */
  private readonly locals = new Map<string, LocalContext | "none">();
  private readonly types = new Map<string, string>();
  private before: Scope | undefined;

  constructor(readonly context: ActiveContext) {
    for (const name of context.mappings.keys()) defined.add(name);
    this.isTypeScoped = context.previousContext !== undefined;
    this.typeNames = namesOf("@type", context);
    this.valueNames = namesOf("@value", context);
  }

  /** The scope in force before types narrowed it (JSON-LD 1.1 API §5.1 step 7, "previous context"); itself otherwise. */
  get reverted(): Scope {
    this.before ??= this.context.previousContext ? scopeOf(this.context.previousContext) : this;
    return this.before;
  }

  term(name: string): Term {
    return this.terms.get(name) ?? this.kept(this.terms, name, compileTerm(this.context, name));
  }

  coercion(name: string): Coercion {
    return this.coercions.get(name) ?? this.kept(this.coercions, name, compileCoercion(this.context, name));
  }

  /** The scoped context of a term or type. */
  localContext(name: string): LocalContext | undefined {
    const local = this.locals.get(name) ?? this.kept(this.locals, name, compileLocalContext(this.context, name));
    return local === "none" ? undefined : local;
  }

  /** `<iri>` of a type or of a value in the vocabulary. */
  typeIri(name: string): string {
    return this.types.get(name) ?? this.kept(this.types, name, compileTypeIri(this.context, name));
  }

  /** `<iri>` of an identifier. Declines relative and compact IRIs (JSON-LD 1.1 API §5.2) and blank nodes. */
  iri(value: string): string {
    if (!isPlainIri(value) || this.context["@base"] !== undefined) decline("iri");
    const colon = value.indexOf(":");
    if (!value.startsWith("//", colon + 1) && this.context.mappings.get(value.slice(0, colon))?._prefix) decline("iri");
    return `<${value}>`;
  }

  private kept<T>(cache: Map<string, T>, name: string, made: T): T {
    if (defined.has(name) || jsonldContext.isKeyword(name)) cache.set(name, made);
    return made;
  }
}

function namesOf(keyword: "@type" | "@value", { mappings }: ActiveContext): readonly string[] {
  return [keyword, ...[...mappings].filter(([, mapping]) => mapping?.["@id"] === keyword).map(([name]) => name)];
}

function compileTerm(context: ActiveContext, name: string): Term {
  if (name === "@context") return { kind: "declined", reason: "nested_context" };
  // jsonld copies objects member by member, whereby a member of this name (JSON.parse makes such) is lost without a word.
  if (name === "__proto__") return { kind: "declined", reason: "term" };
  const iri = jsonldContext.expandIri(context, name, { vocab: true }, NO_BASE);
  if (iri === null) return { kind: "declined", reason: "term" };
  if (jsonldContext.isKeyword(iri)) {
    const kind = KEYWORDS.get(iri);
    return kind ? { kind } : { kind: "declined", reason: "keyword" };
  }
  const mapping = context.mappings.get(name);
  const containers = mapping?.["@container"] ?? [];
  const isOdd = mapping?.reverse === true || mapping?.["@type"] === "@json" || containers.some((c) => c !== "@set" && c !== "@list");
  // rdf:type written as a member of its own could repeat a statement that `type` makes.
  if (isOdd || !isPlainIri(iri) || iri === RDF_TYPE) return { kind: "declined", reason: "term" };
  return { kind: "property", predicate: ` <${iri}> `, isList: containers.includes("@list") };
}

function compileCoercion(context: ActiveContext, name: string): Coercion {
  const type = jsonldContext.getContextValue(context, name, "@type");
  const language = jsonldContext.getContextValue(context, name, "@language");
  const direction = jsonldContext.getContextValue(context, name, "@direction");
  const expanded = jsonldContext.expandIri(context, name, { vocab: true }, NO_BASE);
  if (direction !== null || jsonldContext.isKeyword(expanded)) return { kind: "declined", reason: "term" };
  if (type === "@id") return { kind: "iri" };
  if (type === "@vocab") return { kind: "vocab" };
  if (type !== null && type !== "@none") {
    return isPlainIri(type) ? literalOf(type, undefined) : { kind: "declined", reason: "term" };
  }
  if (language !== null && !LANGUAGE_TAG.test(language)) return { kind: "declined", reason: "term" };
  return literalOf(undefined, language ?? undefined);
}

function literalOf(datatype: string | undefined, language: string | undefined): Coercion {
  return { kind: "literal", datatype, language, suffix: suffixOfText(datatype, language) };
}

function compileLocalContext(context: ActiveContext, name: string): LocalContext | "none" {
  const mapping = context.mappings.get(name);
  if (!mapping || !("@context" in mapping)) return "none";
  const text = JSON.stringify(mapping["@context"]);
  const known = localContexts.get(text);
  if (known) return known;
  const local = { text, value: mapping["@context"] };
  localContexts.set(text, local);
  return local;
}

function compileTypeIri(context: ActiveContext, name: string): string {
  const iri = jsonldContext.expandIri(context, name, { vocab: true, base: true }, NO_BASE);
  if (iri === null || context["@base"] !== undefined || !isPlainIri(iri)) decline("type");
  return `<${iri}>`;
}
