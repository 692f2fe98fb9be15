import { decline } from "./declined";
import type { Graph, GraphTerm, Statement } from "./graph";
import { isMembers, keepsTypeScope, type Members, typeMemberOf, typeNames } from "./node-objects";
import { hasAstral } from "./nquads";
import type { Scope, Term } from "./scope";
import { behindContext, behindTypes } from "./scopes";
import { bareValue, valueObject } from "./values";

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDF_TYPE = ` <${RDF}type> `;
const RDF_FIRST = ` <${RDF}first> `;
const RDF_REST = ` <${RDF}rest> `;
const RDF_NIL = `<${RDF}nil>`;

/** The bound of the ordinary path (canonize.ts), which this one must not exceed. */
const MAXIMUM_STATEMENTS = 20_000;
const MAXIMUM_DEPTH = 60;
const MAXIMUM_MEMBERS = 100;

/**
 * The statements of a JSON-LD document in one pass: the expansion (JSON-LD 1.1 API §5.1), node map (§7.2) and conversion
 * to RDF (§8.1) of jsonld at once, for the part of JSON-LD that credentials use. Whatever is outside this part is
 * declined; in doubt, declined.
 *
 * @param root The scope of the document's `@context`.
 */
export function graphOf(document: object, root: Scope): Graph {
  const walk = new Walk();
  if (!isMembers(document)) return decline("value");
  const { "@context": _, ...members } = document;
  walk.describe(members, root, 0);
  if (walk.statements.length === 0) return decline("value"); // jsonld drops a document that says nothing
  return { statements: walk.statements, blankNodes: walk.blankNodes, hasAstral: walk.hasAstral };
}

class Walk {
  readonly statements: Statement[] = [];
  blankNodes = 0;
  hasAstral = false;
  private readonly described = new Set<string>();

  /** An object as the value of a member; `scope` is the one that the member's scoped context leads to. */
  private object(object: Members, member: string, scope: Scope, depth: number): GraphTerm {
    const base = keepsTypeScope(object, scope) ? scope : scope.reverted;
    const local = scope.localContext(member);
    const active = local ? behindContext(base, local) : base;
    for (const name in object) if (active.term(name).kind === "value") return this.literal(valueObject(active, object));
    return this.describe(object, active, depth);
  }

  /** A node object. Its types are read in the outer scope, its members in the one that the types lead to. */
  describe(object: Members, outer: Scope, depth: number): GraphTerm {
    if (depth > MAXIMUM_DEPTH) decline("too_large");
    const typeMember = typeMemberOf(object, outer);
    const types = typeMember === undefined ? [] : typeNames(object[typeMember]);
    const scope = behindTypes(outer, types);
    const subject = this.subject(object, scope, typeMember);
    const typeIris: string[] = [];
    for (const type of types) {
      const iri = outer.typeIri(type);
      if (typeIris.includes(iri)) decline("repeated");
      typeIris.push(iri);
      this.state(subject, RDF_TYPE, iri);
    }
    const predicates: string[] = [];
    for (const name in object) {
      const term = scope.term(name);
      if (term.kind !== "property") continue;
      // Two names for one property: their values would have to be merged.
      if (predicates.includes(term.predicate)) decline("repeated");
      predicates.push(term.predicate);
      this.member(subject, name, term, object[name], scope, depth);
    }
    return subject;
  }

  private subject(object: Members, scope: Scope, typeMember: string | undefined): GraphTerm {
    let id: unknown;
    let members = 0;
    for (const name in object) {
      const term = scope.term(name);
      if (term.kind === "declined") decline(term.reason);
      if (term.kind === "value" || term.kind === "language") decline("keyword");
      // A type-scoped context that makes `type` mean something else, or something else mean it.
      if ((term.kind === "type") !== (name === typeMember)) decline("keyword");
      if (term.kind === "id" && id !== undefined) decline("keyword");
      if (term.kind === "id") id = object[name];
      else members += 1;
    }
    if (members > MAXIMUM_MEMBERS) decline("too_large");
    if (id === undefined) return members === 0 ? decline("value") : this.newBlankNode();
    if (typeof id !== "string") return decline("iri");
    const subject = scope.iri(id);
    if (members > 0 && this.described.size === this.described.add(subject).size) decline("repeated");
    return subject;
  }

  private member(subject: GraphTerm, name: string, term: Term & { kind: "property" }, value: unknown, outer: Scope, depth: number): void {
    const local = outer.localContext(name);
    const scope = local ? behindContext(outer, local) : outer;
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (term.isList) {
      this.state(subject, term.predicate, this.list(items, name, scope, depth));
      return;
    }
    const seen = items.length > 1 ? new Set<GraphTerm>() : undefined;
    for (const item of items) {
      const object = this.value(item, name, scope, depth);
      if (seen && seen.size === seen.add(object).size) {
        // The values of a member are a set: of equal strings one counts. What else is equal is left to jsonld, which
        // compares before it writes (1 and "1" may become the same statement twice).
        if (typeof item !== "string") decline("repeated");
        continue;
      }
      this.state(subject, term.predicate, object);
    }
  }

  private value(value: unknown, member: string, scope: Scope, depth: number): GraphTerm {
    if (typeof value !== "object") return this.literal(bareValue(scope, member, value));
    return isMembers(value) ? this.object(value, member, scope, depth + 1) : decline("value");
  }

  /** An ordered list as a chain of blank nodes (JSON-LD 1.1 API §8.4). */
  private list(items: readonly unknown[], member: string, scope: Scope, depth: number): GraphTerm {
    let rest: GraphTerm = RDF_NIL;
    for (const item of [...items].reverse()) {
      const cell = this.newBlankNode();
      this.state(cell, RDF_FIRST, this.value(item, member, scope, depth));
      this.state(cell, RDF_REST, rest);
      rest = cell;
    }
    return rest;
  }

  private literal(written: string): string {
    if (!this.hasAstral && hasAstral(written)) this.hasAstral = true;
    return written;
  }

  private newBlankNode(): number {
    this.blankNodes += 1;
    return this.blankNodes - 1;
  }

  private state(subject: GraphTerm, predicate: string, object: GraphTerm): void {
    if (this.statements.length >= MAXIMUM_STATEMENTS) decline("too_large");
    this.statements.push({ subject, predicate, object });
  }
}
