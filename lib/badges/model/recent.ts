/**
 * Results about a few objects, the ones used last, known again by themselves; so only for objects that do not change. A
 * WeakMap would hold whatever it is given through the collections of young objects, and to copy the badges of thousands of
 * verifications then costs more than is saved.
 */
export class Recent<Key extends object, T> {
  /** The one used last stands last. */
  private readonly entries: { readonly key: Key; readonly result: T }[] = [];

  constructor(private readonly most: number) {}

  get(key: Key): T | undefined {
    for (let at = this.entries.length - 1; at >= 0; at -= 1) {
      const entry = this.entries[at];
      if (entry?.key !== key) continue;
      if (at < this.entries.length - 1) this.entries.push(...this.entries.splice(at, 1));
      return entry.result;
    }
    return undefined;
  }

  keep(key: Key, result: T): T {
    if (this.entries.length >= this.most) this.entries.shift();
    this.entries.push({ key, result });
    return result;
  }
}
