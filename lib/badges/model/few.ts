/**
 * A few results by the texts they follow from, the ones used last. For work that comes twice in one verification, or with
 * every badge of an issuer: nothing is believed longer or on less evidence, since the same text has the same result.
 */
export class Few<T> {
  private readonly kept = new Map<string, T>();
  private last: string | undefined;

  /** @param longest Characters; a longer text is not kept */
  constructor(
    private readonly most: number,
    private readonly longest: number,
  ) {}

  get(text: string): T | undefined {
    const known = this.kept.get(text);
    if (known === undefined) return undefined;
    if (text === this.last) return known;
    // A Map keeps the order of insertion: what was used last stands last.
    this.kept.delete(text);
    this.kept.set(text, known);
    this.last = text;
    return known;
  }

  keep(text: string, result: T): T {
    if (text.length > this.longest) return result;
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size >= this.most) this.kept.delete(oldest);
    this.kept.set(text, result);
    this.last = text;
    return result;
  }
}
