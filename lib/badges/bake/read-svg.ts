import { SaxesParser } from "saxes";
import { BadgeError } from "../errors";
import { fromUtf8Exactly, utf8Length } from "../model/bytes";
import { type BakedBadges, MAXIMUM_BADGE_BYTES, MAXIMUM_FILE_BYTES } from "./baked";

export type Version = "ob2" | "ob3";

/** Elements that carry a badge: OB 2.0 Baking "SVG", OB 3.0 §5.3.2. Both specifications use the prefix `openbadges`. */
export const ELEMENTS = {
  ob2: { namespace: "http://openbadges.org", local: "assertion" },
  ob3: { namespace: "https://purl.imsglobal.org/ob/v3p0", local: "credential" },
} as const;

interface BadgeElement {
  readonly version: Version;
  /** UTF-16 offsets of the element in the text. */
  readonly start: number;
  readonly end: number;
  readonly verify: string;
  readonly body: string;
}

interface SvgText {
  readonly text: string;
  /** Offset just behind the root's name, where an attribute may be put, and just behind its start tag. */
  readonly rootName: number;
  readonly rootOpened: number;
  readonly rootDeclaresPrefix: boolean;
  readonly badges: readonly BadgeElement[];
}

/**
 * Reads the badges out of an SVG; neither member is there when it carries none. An OB 2.0 element without a body gives
 * its `verify` attribute (a JWS, or the Assertion's URL).
 *
 * @throws BadgeError `image_invalid`, `image_too_large`, `image_has_two_badges`.
 */
export function extractFromSvg(svg: Uint8Array): BakedBadges {
  const found: { ob2?: string; ob3?: string } = {};
  for (const { version, body, verify } of readSvg(svg).badges) {
    if (found[version] !== undefined) throw new BadgeError("image_has_two_badges", `two ${ELEMENTS[version].local} elements`);
    const badge = body.trim() || verify.trim();
    if (utf8Length(badge) > MAXIMUM_BADGE_BYTES) throw new BadgeError("image_too_large", "badge in the SVG is too large");
    if (badge === "") throw new BadgeError("image_invalid", "badge element is empty");
    found[version] = badge;
  }
  return found;
}

/**
 * The text of an SVG with the badges in it.
 *
 * @throws BadgeError `image_invalid`, `image_too_large`.
 */
export function readSvg(svg: Uint8Array): SvgText {
  if (svg.length > MAXIMUM_FILE_BYTES) throw new BadgeError("image_too_large", `SVG of ${svg.length} bytes`);
  const text = fromUtf8Exactly(svg);
  if (text === undefined) throw new BadgeError("image_invalid", "not a well-formed UTF-8 SVG");
  try {
    return parseSvg(text);
  } catch (cause) {
    if (cause instanceof BadgeError) throw cause;
    throw new BadgeError("image_invalid", "not a well-formed UTF-8 SVG", { cause });
  }
}

function parseSvg(text: string): SvgText {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const badges: BadgeElement[] = [];
  let root: { name: number; opened: number; declaresPrefix: boolean } | undefined;
  let open: { version: Version; start: number; verify: string; body: string; depth: number } | undefined;
  let depth = 0;

  parser.on("doctype", () => {
    throw new BadgeError("image_invalid", "an SVG with a DOCTYPE is not read: entities could be declared in it");
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== "utf-8") throw new BadgeError("image_invalid", `SVG in ${encoding}`);
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    // A literal "<" cannot stand in a tag, so the last one before its end is where it begins.
    const start = text.lastIndexOf("<", parser.position - 1);
    if (!root) {
      if (tag.local !== "svg" || tag.isSelfClosing) throw new BadgeError("image_invalid", "the root is no svg element with content");
      root = { name: start + 1 + tag.name.length, opened: parser.position, declaresPrefix: "xmlns:openbadges" in tag.attributes };
    }
    const version = (["ob2", "ob3"] as const).find((name) => ELEMENTS[name].namespace === tag.uri && ELEMENTS[name].local === tag.local);
    if (version && !open) open = { version, start, verify: tag.attributes["verify"]?.value ?? "", body: "", depth };
  });
  const gather = (piece: string) => {
    if (open) open.body += piece;
  };
  parser.on("text", gather);
  parser.on("cdata", gather);
  parser.on("closetag", () => {
    if (open?.depth === depth) {
      badges.push({ version: open.version, start: open.start, end: parser.position, verify: open.verify, body: open.body });
      open = undefined;
    }
    depth -= 1;
  });
  parser.write(text).close();

  if (!root) throw new BadgeError("image_invalid", "no svg element");
  return { text, rootName: root.name, rootOpened: root.opened, rootDeclaresPrefix: root.declaresPrefix, badges };
}
