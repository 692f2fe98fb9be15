import { decline } from "./declined";
import type { Graph, GraphTerm } from "./graph";
import { isMembers, isValueObject, type Members, typeMemberOf, typeNames } from "./node-objects";
import { hasAstral, isPlain } from "./nquads";
import { type Plan, type Property, planOf, RDF_TYPE } from "./plan";
import type { Scope } from "./scope";
import { behindTypes } from "./scopes";
import { bareValue, valueObject } from "./values";

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDF_FIRST = ` <${RDF}first> `;
const RDF_REST = ` <${RDF}rest> `;
const RDF_NIL = `<${RDF}nil>`;

/** The bound of the ordinary path (canonize.ts), which this one must not exceed. */
const MAXIMUM_STATEMENTS = 20_000;
const MAXIMUM_DEPTH = 60;

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
  if (walk.statements === 0) return decline("value"); // jsonld drops a document that says nothing
  return walk;
}

class Node {
  readonly predicates: string[] = [];
  readonly objects: GraphTerm[] = [];

  constructor(readonly subject: GraphTerm) {}
}

class Walk implements Graph {
  readonly nodes: Node[] = [];
  blankNodes = 0;
  hasAstral = false;
  statements = 0;
  private readonly described = new Set<string>();

  /** A node object. Its types are read in the outer scope, its members in the one that the types lead to. */
  describe(object: Members, outer: Scope, depth: number): GraphTerm {
    if (depth > MAXIMUM_DEPTH) decline("too_large");
    const typeMember = typeMemberOf(object, outer);
    const types = typeMember === undefined ? [] : typeNames(object[typeMember]);
    const scope = behindTypes(outer, types);
    const plan = planOf(object, scope);
    // A type-scoped context that makes `type` mean something else, or something else mean it.
    if (plan.type !== typeMember) decline("keyword");
    const subject = this.subject(object, scope, plan);
    if (plan.members === 0) return subject;
    const node = new Node(subject);
    this.nodes.push(node);
    const { properties, beforeTypes } = plan;
    for (let at = 0; at < beforeTypes; at += 1) this.member(node, properties[at], object, depth);
    this.types(node, types, outer);
    for (let at = beforeTypes; at < properties.length; at += 1) this.member(node, properties[at], object, depth);
    return subject;
  }

  private subject(object: Members, scope: Scope, { id, members }: Plan): GraphTerm {
    if (id === undefined) return members === 0 ? decline("value") : this.newBlankNode();
    const value = object[id];
    if (typeof value !== "string") return decline("iri");
    const subject = scope.iri(value);
    if (members > 0 && this.described.size === this.described.add(subject).size) decline("repeated");
    return subject;
  }

  private types(node: Node, types: readonly string[], scope: Scope): void {
    const iris = types.map((type) => scope.typeIri(type));
    if (iris.length > 1 && new Set(iris.sort()).size < iris.length) decline("repeated");
    for (const iri of iris) this.state(node, RDF_TYPE, iri);
  }

  private member(node: Node, property: Property | undefined, holder: Members, depth: number): void {
    if (!property) return;
    const value = holder[property.name];
    if (property.isList) this.state(node, property.predicate, this.list(Array.isArray(value) ? value : [value], property, depth));
    else if (!Array.isArray(value)) this.state(node, property.predicate, this.value(value, property, depth));
    else if (value.length === 1) this.state(node, property.predicate, this.value(value[0], property, depth));
    else this.values(node, property, value, depth);
  }

  /** The values of a member in the order in which Graph wants them. */
  private values(node: Node, property: Property, items: readonly unknown[], depth: number): void {
    const written = new Set<string>();
    const blankNodes: number[] = [];
    for (const item of items) {
      const object = this.value(item, property, depth);
      if (typeof object === "number") blankNodes.push(object);
      // The values of a member are a set: of equal strings one counts. What else is equal is left to jsonld, which compares
      // before it writes (1 and "1" may become the same statement twice).
      else if (written.size === written.add(object).size && typeof item !== "string") decline("repeated");
    }
    for (const object of [...written].sort()) this.state(node, property.predicate, object);
    for (const object of blankNodes) this.state(node, property.predicate, object);
  }

  private value(value: unknown, property: Property, depth: number): GraphTerm {
    const { coercion, scope } = property;
    if (typeof value === "string" && coercion.kind === "literal" && coercion.suffix !== undefined && isPlain(value)) {
      return `"${value}"${coercion.suffix}`;
    }
    if (typeof value !== "object") return this.literal(bareValue(scope, coercion, value));
    if (!isMembers(value)) return decline("value");
    const inside = property.scopeOf(value);
    return isValueObject(value, inside) ? this.literal(valueObject(inside, value)) : this.describe(value, inside, depth + 1);
  }

  /** An ordered list as a chain of blank nodes (JSON-LD 1.1 API §8.4). */
  private list(items: readonly unknown[], property: Property, depth: number): GraphTerm {
    let next: GraphTerm = RDF_NIL;
    for (const item of [...items].reverse()) {
      const cell = new Node(this.newBlankNode());
      this.nodes.push(cell);
      this.state(cell, RDF_FIRST, this.value(item, property, depth));
      this.state(cell, RDF_REST, next);
      next = cell.subject;
    }
    return next;
  }

  private literal(written: string): string {
    if (!this.hasAstral && hasAstral(written)) this.hasAstral = true;
    return written;
  }

  private newBlankNode(): number {
    this.blankNodes += 1;
    return this.blankNodes - 1;
  }

  private state(node: Node, predicate: string, object: GraphTerm): void {
    this.statements += 1;
    if (this.statements > MAXIMUM_STATEMENTS) decline("too_large");
    node.predicates.push(predicate);
    node.objects.push(object);
  }
}
