import { badgePng, badgeSvg } from "../badges";
import type { ArtDto } from "../governance/schema";

/** Pixels of every PNG: large enough for print and for the platforms that ask for 400 or more. */
const PNG_SIZE = 512;
/** Pictures kept in memory; a version's picture never changes, so the oldest simply make room. */
const KEPT = 200;

function remembered<T>(make: (art: ArtDto) => T): (art: ArtDto) => T {
  const made = new Map<string, T>();
  return (art) => {
    const key = JSON.stringify(art);
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(art);
    const [oldest] = made.keys();
    if (made.size >= KEPT && oldest !== undefined) made.delete(oldest);
    made.set(key, fresh);
    return fresh;
  };
}

/** The picture of an achievement version as an SVG document; the same bytes every time. */
export const achievementSvg = remembered((art) => badgeSvg(art));

/** The same picture, 512 pixels square. */
export const achievementPng = remembered((art) => badgePng(achievementSvg(art), PNG_SIZE));
