import { SaxesParser } from "saxes";
import { BadgeError } from "../errors";
import { isJsonObject } from "../model/json";
import { type BakedBadges, MAXIMUM_BADGE_BYTES, MAXIMUM_FILE_BYTES } from "./baked";

type Version = "ob2" | "ob3";

/** Elements that carry a badge: OB 2.0 Baking "SVG", OB 3.0 §5.3.2. Both specifications use the prefix `openbadges`. */
const ELEMENTS = {
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
 * Writes badges into an SVG, directly behind the root's start tag. Badges of the versions given replace those already
 * there; all other text stays as it is. Each element declares the prefix for itself because OB 2.0 and 3.0 bind the same
 * one differently; the root declares it too, as the specifications print it, unless it already does.
 *
 * @throws BadgeError `image_invalid` (not UTF-8 SVG, DOCTYPE, not well-formed), `image_too_large`, `credential_invalid`
 * (a badge that is neither a JSON object nor a compact JWS).
 */
export function bakeSvg(svg: Uint8Array, badges: BakedBadges): Buffer {
  const { text, rootName, rootOpened, rootDeclaresPrefix, badges: earlier } = readSvg(svg);
  const versions = (["ob2", "ob3"] as const).filter((version) => badges[version] !== undefined);
  const replaced = earlier.filter(({ version }) => badges[version] !== undefined);
  const declaration = rootDeclaresPrefix || versions.length === 0 ? "" : ` ${prefixDeclaration(versions.at(-1) ?? "ob3")}`;
  const added = versions.map((version) => element(version, badges[version] ?? "")).join("");
  let rest = rootOpened;
  let tail = "";
  for (const { start, end } of replaced) {
    tail += text.slice(rest, start);
    rest = end;
  }
  return Buffer.from(text.slice(0, rootName) + declaration + text.slice(rootName, rootOpened) + added + tail + text.slice(rest), "utf8");
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
    if (Buffer.byteLength(badge) > MAXIMUM_BADGE_BYTES) throw new BadgeError("image_too_large", "badge in the SVG is too large");
    if (badge === "") throw new BadgeError("image_invalid", "badge element is empty");
    found[version] = badge;
  }
  return found;
}

function readSvg(svg: Uint8Array): SvgText {
  if (svg.length > MAXIMUM_FILE_BYTES) throw new BadgeError("image_too_large", `SVG of ${svg.length} bytes`);
  try {
    return parseSvg(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(svg));
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

function prefixDeclaration(version: Version): string {
  return `xmlns:openbadges="${ELEMENTS[version].namespace}"`;
}

function element(version: Version, badge: string): string {
  if (Buffer.byteLength(badge) > MAXIMUM_BADGE_BYTES) throw new BadgeError("image_too_large", `badge of ${badge.length} characters`);
  const name = `openbadges:${ELEMENTS[version].local}`;
  const start = `<${name} ${prefixDeclaration(version)}`;
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(badge)) return `${start} verify="${badge}"></${name}>`;
  // A hosted Assertion names its URL in `verify`; an OB 3.0 credential with embedded proof must not have the attribute.
  const verify = version === "ob2" ? ` verify="${attribute(assertionId(badge))}"` : "";
  return `${start}${verify}><![CDATA[${characterData(badge)}]]></${name}>`;
}

function assertionId(badge: string): string {
  const id = parseObject(badge)["id"];
  if (typeof id !== "string") throw new BadgeError("credential_invalid", "the Assertion has no id");
  return id;
}

/** Splits `]]>` over two CDATA sections, and writes as JSON escapes the two characters that XML does not know. */
function characterData(json: string): string {
  parseObject(json);
  return json.replaceAll("]]>", "]]]]><![CDATA[>").replace(/[\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}

function parseObject(json: string): { readonly [member: string]: unknown } {
  try {
    const value: unknown = JSON.parse(json);
    if (isJsonObject(value)) return value;
  } catch (cause) {
    throw new BadgeError("credential_invalid", "a badge is a JSON object or a compact JWS", { cause });
  }
  throw new BadgeError("credential_invalid", "a badge is a JSON object or a compact JWS");
}

function attribute(value: string): string {
  return value.replace(/[&<>"\t\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
