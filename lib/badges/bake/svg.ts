import { BadgeError } from "../errors";
import { isJsonObject } from "../model/json";
import { type BakedBadges, MAXIMUM_BADGE_BYTES } from "./baked";
import { ELEMENTS, readSvg, type Version } from "./read-svg";

/**
 * Writes badges into an SVG, directly behind the root's start tag. Badges of the versions given replace those already
 * there; all other text stays as it is. Each element declares the prefix for itself because OB 2.0 and 3.0 bind the same
 * one differently; the root declares it too, as the specifications print it, unless it already does.
 *
 * @throws BadgeError `image_invalid` (not UTF-8 SVG, DOCTYPE, not well-formed), `image_too_large`, `credential_invalid`
 * (a badge that is neither a JSON object nor a compact JWS).
 */
export function bakeSvg(svg: Uint8Array, badges: BakedBadges): Buffer {
  const versions = VERSIONS.filter((version) => badges[version] !== undefined);
  const { beforeName, opening, content, declaresPrefix } = keptSeams(svg) ?? seamsOf(svg, versions);
  const declaration = declaresPrefix || versions.length === 0 ? "" : ` ${prefixDeclaration(versions.at(-1) ?? "ob3")}`;
  const added = versions.map((version) => element(version, badges[version] ?? "")).join("");
  return Buffer.concat([beforeName, Buffer.from(declaration, "utf8"), opening, Buffer.from(added, "utf8"), content]);
}

const VERSIONS = ["ob2", "ob3"] as const;

/** An SVG cut where something is put in: behind the root's name, and behind its start tag. */
interface Seams {
  readonly beforeName: Buffer;
  readonly opening: Buffer;
  /** Without the badges that give way to new ones. */
  readonly content: Buffer;
  readonly declaresPrefix: boolean;
}

function seamsOf(svg: Uint8Array, replacedBy: readonly Version[]): Seams {
  const { text, rootName, rootOpened, rootDeclaresPrefix, badges } = readSvg(svg);
  let rest = rootOpened;
  let content = "";
  for (const { start, end } of badges.filter(({ version }) => replacedBy.includes(version))) {
    content += text.slice(rest, start);
    rest = end;
  }
  const seams = {
    beforeName: Buffer.from(text.slice(0, rootName), "utf8"),
    opening: Buffer.from(text.slice(rootName, rootOpened), "utf8"),
    content: Buffer.from(content + text.slice(rest), "utf8"),
    declaresPrefix: rootDeclaresPrefix,
  };
  if (badges.length === 0 && svg.length <= MAXIMUM_KEPT_BYTES) keep(svg, seams);
  return seams;
}

/** All awards of an achievement are baked into one picture: the last few, without badges, are read once and compared by their bytes. */
const MAXIMUM_KEPT = 16;
const MAXIMUM_KEPT_BYTES = 256 * 1024;
let kept: readonly { readonly svg: Buffer; readonly seams: Seams }[] = [];

function keptSeams(svg: Uint8Array): Seams | undefined {
  return kept.find((one) => one.svg.equals(svg))?.seams;
}

function keep(svg: Uint8Array, seams: Seams): void {
  kept = [{ svg: Buffer.from(svg), seams }, ...kept.slice(0, MAXIMUM_KEPT - 1)];
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
