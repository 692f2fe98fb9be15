import { fromUtf8 } from "../../model/bytes";
import { isFetchable, parseUrl } from "../fetching";
import type { FetchedDocument } from "../options";

/** Where the head of a page ends for us. Bytes. */
const HEAD_BYTES = 64 * 1024;
/** Media types under which a page may name its badge, best first. */
const TYPES = ["application/vc+ld+json", "application/vc", "application/vc+jwt", "application/ld+json"];

/**
 * The badge that a page for people names: `<link rel="alternate" type="application/vc+ld+json" href="…">` in its head.
 * A QR code leads to such a page. Nothing else of the page is read, and the badge is verified like any other.
 */
export function badgeLinkIn({ mediaType, bytes, finalUrl }: FetchedDocument): string | undefined {
  if (mediaType !== "text/html" && mediaType !== "application/xhtml+xml") return undefined;
  // A character that the limit cuts in two must not make the whole head unreadable.
  const head = fromUtf8(bytes.subarray(0, HEAD_BYTES)) ?? new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES));
  const links = [...head.matchAll(/<link\s[^<>]{1,2000}>/gi)].map(([tag]) => tag).filter((tag) => attribute(tag, "rel") === "alternate");
  const hrefs = TYPES.flatMap((type) => links.filter((tag) => attribute(tag, "type") === type).map((tag) => attribute(tag, "href") ?? ""));
  const address = hrefs.map((href) => absolute(href, finalUrl)).find((url) => url !== undefined);
  return address;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(tag);
  return (value?.[1] ?? value?.[2])?.replaceAll("&amp;", "&");
}

function absolute(href: string, base: string): string | undefined {
  if (href === "" || !parseUrl(base)) return undefined;
  const url = URL.canParse(href, base) ? new URL(href, base).href : "";
  return isFetchable(url) ? url : undefined;
}
