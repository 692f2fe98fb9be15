/** The only clock of the platform. Rules never call it: acts and queries hand them `now`. */
let source: () => Date = () => new Date();

export const now = (): Date => source();

/** Tests stop or move time with it; `undefined` restores the real clock. */
export function setClock(fake: (() => Date) | undefined): void {
  source = fake ?? (() => new Date());
}

/** A calendar day as the database gives it (midnight UTC, no time zone meant), as `yyyy-mm-dd`. */
export const dayText = (day: Date): string => day.toISOString().slice(0, 10);
