/** One entry of an Accept header. */
interface Range {
  readonly type: string;
  readonly quality: number;
}

// Longer lists are nobody's honest wish.
const MAXIMUM_RANGES = 30;

/** Lists whose ranges are kept: clients of one kind send the same. */
const MAXIMUM_KEPT = 64;
const kept = new Map<string, readonly Range[]>();

function rangesOf(accept: string): readonly Range[] {
  const known = kept.get(accept);
  if (known) return known;
  if (kept.size >= MAXIMUM_KEPT) kept.clear();
  const ranges = parsed(accept);
  kept.set(accept, ranges);
  return ranges;
}

function parsed(accept: string): Range[] {
  return accept
    .split(",")
    .slice(0, MAXIMUM_RANGES)
    .flatMap((part) => {
      const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
      const quality = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1");
      return type === "" || Number.isNaN(quality) ? [] : [{ type, quality }];
    });
}

/** The quality that a list gives a media type: the most specific range counts (RFC 9110 §12.5.1). */
function qualityOf(mediaType: string, ranges: readonly Range[]): number {
  const family = `${mediaType.split("/")[0]}/*`;
  for (const wanted of [mediaType, family, "*/*"]) {
    const range = ranges.find(({ type }) => type === wanted);
    if (range) return range.quality;
  }
  return 0;
}

/**
 * The media type to answer with. Clients that ask for nothing we have get the first one: many verifiers send an Accept
 * that knows none of the credential types, and JSON serves them all.
 */
export function chooseMediaType(offered: readonly [string, ...string[]], accept: string): string {
  const ranges = rangesOf(accept);
  let best: string = offered[0];
  let quality = 0;
  for (const mediaType of offered) {
    const wanted = qualityOf(mediaType, ranges);
    if (wanted > quality) [best, quality] = [mediaType, wanted];
  }
  return best;
}

/** Whether the client wants a page rather than data: it names text/html itself and likes it better than any of ours. */
export function prefersPage(offered: readonly string[], accept: string): boolean {
  const ranges = rangesOf(accept);
  const html = ranges.find(({ type }) => type === "text/html")?.quality ?? 0;
  return html > Math.max(0, ...offered.map((mediaType) => qualityOf(mediaType, ranges)));
}
