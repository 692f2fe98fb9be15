import { decline } from "./declined";
import type { Scope } from "./scope";

/** A JSON object as it was parsed. */
export type Members = Readonly<Record<string, unknown>>;

/** Values and mere references leave the types of the enclosing object in force (JSON-LD 1.1 API §5.1 step 7). */
export function keepsTypeScope(object: Members, scope: Scope): boolean {
  if (!scope.isTypeScoped) return true;
  const names = Object.keys(object);
  if (names.length > 2) return false;
  return names.some((name) => {
    const { kind } = scope.term(name);
    return kind === "value" || (kind === "id" && names.length === 1);
  });
}

/** Whether it is an object with `@value`. */
export function isValueObject(object: Members, scope: Scope): boolean {
  return scope.valueNames.some((name) => Object.hasOwn(object, name));
}

/** The one member that means `@type`, if any. */
export function typeMemberOf(object: Members, scope: Scope): string | undefined {
  let found: string | undefined;
  for (const name of scope.typeNames) {
    if (!Object.hasOwn(object, name)) continue;
    if (found !== undefined) decline("keyword");
    found = name;
  }
  return found;
}

/** The names in `@type`: a string or a list of strings. */
export function typeNames(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  const names: readonly unknown[] = Array.isArray(value) ? value : [];
  if (names.length === 0 || !names.every((name) => typeof name === "string")) return decline("type");
  return names;
}

/** A plain object. One with a prototype of its own (a Date, a class) is no JSON and is declined. */
export function isMembers(value: unknown): value is Members {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
