import { decline } from "./declined";
import { keepsTypeScope, type Members } from "./node-objects";
import type { Coercion, Scope } from "./scope";
import { behindContext } from "./scopes";

export const RDF_TYPE = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ";

/** A member that is a property, and what its values are read with. */
export class Property {
  private keeping: Scope | undefined;
  private reverting: Scope | undefined;

  /** @param scope Behind the scoped context of the member. */
  constructor(
    readonly name: string,
    readonly predicate: string,
    readonly isList: boolean,
    readonly scope: Scope,
    readonly coercion: Coercion,
  ) {}

  /** The scope in which the names inside an object are read, before its types narrow it (JSON-LD 1.1 API §5.1 steps 7, 8). */
  scopeOf(object: Members): Scope {
    if (keepsTypeScope(object, this.scope)) {
      this.keeping ??= this.behind(this.scope);
      return this.keeping;
    }
    this.reverting ??= this.behind(this.scope.reverted);
    return this.reverting;
  }

  private behind(base: Scope): Scope {
    const local = this.scope.localContext(this.name);
    return local ? behindContext(base, local) : base;
  }
}

/** What the members of a node object mean: the same for all objects with the same names in the same scope. */
export interface Plan {
  readonly id: string | undefined;
  readonly type: string | undefined;
  /** Members besides the identifier. */
  readonly members: number;
  /** In the order of their predicates. */
  readonly properties: readonly Property[];
  /** How many of them come before the types. */
  readonly beforeTypes: number;
}

/** Names that objects begin with, and the plan of those that go no further. */
interface Names {
  readonly further: Map<string, Names>;
  plan?: Plan;
}

/** Plans kept, some 300 bytes for each name in one. A credential has about twenty; dropped ones are made again as they are needed. */
const MAXIMUM_PLANS = 500;
const MAXIMUM_MEMBERS = 100;

let plans = new WeakMap<Scope, Names>();
let made = 0;

/** @param scope Inside the object, so that its types have narrowed it. */
export function planOf(object: Members, scope: Scope): Plan {
  let names = plans.get(scope);
  for (const name in object) {
    names = names?.further.get(name);
    if (!names) break;
  }
  return names?.plan ?? newPlan(object, scope);
}

/** A name that no context defines is declined, so that what is kept consists of the names of pinned contexts. */
function newPlan(object: Members, scope: Scope): Plan {
  const plan = compiled(object, scope);
  if (made >= MAXIMUM_PLANS) {
    plans = new WeakMap();
    made = 0;
  }
  made += 1;
  let names: Names = plans.get(scope) ?? { further: new Map() };
  plans.set(scope, names);
  for (const name in object) {
    const next: Names = names.further.get(name) ?? { further: new Map() };
    names.further.set(name, next);
    names = next;
  }
  names.plan = plan;
  return plan;
}

function compiled(object: Members, scope: Scope): Plan {
  let id: string | undefined;
  let type: string | undefined;
  let members = 0;
  const properties = new Map<string, Property>();
  for (const name in object) {
    const term = scope.term(name);
    if (term.kind === "declined") decline(term.reason);
    if (term.kind === "value" || term.kind === "language") decline("keyword");
    if ((term.kind === "id" && id !== undefined) || (term.kind === "type" && type !== undefined)) decline("keyword");
    if (term.kind === "id") id = name;
    else members += 1;
    if (term.kind === "type") type = name;
    if (term.kind !== "property") continue;
    // Two names for one property: their values would have to be merged.
    if (properties.has(term.predicate)) decline("repeated");
    const local = scope.localContext(name);
    const inside = local ? behindContext(scope, local) : scope;
    properties.set(term.predicate, new Property(name, term.predicate, term.isList, inside, inside.coercion(name)));
    if (members > MAXIMUM_MEMBERS) decline("too_large");
  }
  const inOrder = [...properties.values()].sort((one, other) => (one.predicate < other.predicate ? -1 : 1));
  return { id, type, members, properties: inOrder, beforeTypes: inOrder.filter(({ predicate }) => predicate < RDF_TYPE).length };
}
