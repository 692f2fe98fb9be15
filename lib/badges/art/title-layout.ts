const lineUnits = 8;
const mostLines = 2;

/** Width in Han characters: Latin letters, digits and narrow marks count half. */
export const hanUnits = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1), 0);

/** Pieces that must not be torn: a Latin word with its trailing space, or one other character. */
const pieces = (title: string): string[] => title.match(/[\p{Script=Latin}\p{Number}\-+#./]+\s*|[^\s]\s*/gu) ?? [];

/** Marks that never begin a line, and conjunctions which read better at its end than at its start. */
const neverFirst = /^[，、。；：！？）」』】》〉·・,.;:!?)]/u;
const goodEnd = /[、與及和暨之的：:（）)·・\s-]$/u;

/** How bad a break is: uneven lines cost, a break after a conjunction or a mark is welcome. */
function breakCost(first: string, second: string): number {
  if (neverFirst.test(second)) return Number.POSITIVE_INFINITY;
  return Math.abs(hanUnits(first.trim()) - hanUnits(second)) - (goodEnd.test(first) ? 2.5 : 0);
}

function halves(title: string): [string, string] | undefined {
  const parts = pieces(title);
  let best: { cost: number; lines: [string, string] } | undefined;
  for (let at = 1; at < parts.length; at += 1) {
    const [first, second] = [parts.slice(0, at).join(""), parts.slice(at).join("")];
    if (hanUnits(first.trim()) > lineUnits || hanUnits(second) > lineUnits) continue;
    const cost = breakCost(first, second);
    if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { cost, lines: [first.trim(), second.trim()] };
  }
  return best?.lines;
}

/** The longest beginning that fits, with an ellipsis. */
export function abbreviate(text: string, units: number): string {
  if (hanUnits(text) <= units) return text;
  let kept = "";
  for (const character of text) {
    if (hanUnits(kept + character) > units - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * The title as it stands on the ribbon: one line up to eight Han characters, else two lines broken where it reads best,
 * else two lines of which the second ends in an ellipsis. The full title stays in the picture's `<title>`.
 */
export function layOutTitle(title: string): readonly string[] {
  if (hanUnits(title) <= lineUnits) return [title];
  const shortened = abbreviate(title, lineUnits * mostLines);
  const lines = halves(shortened);
  if (lines) return lines;
  const first = abbreviate(title, lineUnits + 1).replace(/…$/u, "");
  return [first.trim(), abbreviate(title.slice(first.length).trim(), lineUnits)];
}
