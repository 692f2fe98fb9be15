/** The only clock of the platform. Rules never call it: acts and queries hand them `now`. */
let source: () => Date = () => new Date();

export const now = (): Date => source();

/** Tests stop or move time with it; `undefined` restores the real clock. */
export function setClock(fake: (() => Date) | undefined): void {
  source = fake ?? (() => new Date());
}
