/** How long and how much is kept. */
export interface BriefLimits {
  /** Milliseconds from the beginning of a read: what is handed out was true no longer ago than this. */
  readonly lifetime: number;
  readonly entries: number;
  /** Sum of `size`. */
  readonly bytes: number;
}

/** What may be kept: its size in bytes, and fewer milliseconds than usual where it says so. */
export interface Kept {
  readonly size: number;
  readonly keepFor: number | undefined;
}

interface Entry<T> {
  until: number;
  readonly pending: Promise<T>;
  value?: T;
  size: number;
}

/**
 * Keeps answers for a moment, so that a crowd that asks for one thing costs one read: those who come while it is read
 * wait for it together. The moment counts from the beginning of the read, hence nobody sees anything older.
 */
export class BriefCache<T extends Kept> {
  /** In the order of reading, which is the order of expiry. */
  private readonly entries = new Map<string, Entry<T>>();
  private bytes = 0;

  /** @param clock Milliseconds that never run backwards. */
  constructor(
    private readonly read: (key: string) => Promise<T>,
    private readonly limits: BriefLimits,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** The answer, if it is at hand. */
  peek(key: string): T | undefined {
    const entry = this.entries.get(key);
    return entry && entry.until > this.clock() ? entry.value : undefined;
  }

  /** The answer, read when it is not at hand. @throws whatever reading throws; a failure is not kept */
  get(key: string): Promise<T> {
    const entry = this.entries.get(key);
    return entry && entry.until > this.clock() ? entry.pending : this.begin(key);
  }

  private begin(key: string): Promise<T> {
    const begun = this.clock();
    this.forget(key);
    const pending = this.read(key);
    const entry: Entry<T> = { until: begun + this.limits.lifetime, pending, size: 0 };
    this.entries.set(key, entry);
    this.makeRoom(begun);
    pending.then(
      (value) => this.keep(key, entry, value, begun),
      () => this.entries.get(key) === entry && this.forget(key),
    );
    return pending;
  }

  private keep(key: string, entry: Entry<T>, value: T, begun: number): void {
    if (this.entries.get(key) !== entry) return;
    entry.value = value;
    entry.size = value.size;
    // Out of the order of expiry then, which matters to making room alone: whoever asks looks at `until`.
    if (value.keepFor !== undefined) entry.until = Math.min(entry.until, begun + value.keepFor);
    this.bytes += value.size;
    this.makeRoom(begun);
  }

  private makeRoom(now: number): void {
    for (const [key, { until }] of this.entries) {
      if (until > now && this.entries.size <= this.limits.entries && this.bytes <= this.limits.bytes) return;
      this.forget(key);
    }
  }

  private forget(key: string): void {
    this.bytes -= this.entries.get(key)?.size ?? 0;
    this.entries.delete(key);
  }
}
