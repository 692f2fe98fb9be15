import { HAZARDOUS_TEXTS, oneOf } from "./fast-reference";

type Random = () => number;
type Members = Record<string, unknown>;

const NAMES = [
  "id",
  "type",
  "@id",
  "@type",
  "@value",
  "@language",
  "@graph",
  "@list",
  "@set",
  "@index",
  "@included",
  "@nest",
  "@reverse",
  "@json",
  "@context",
  "@direction",
  "@none",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "name",
  "description",
  "image",
  "url",
  "proof",
  "issuer",
  "evidence",
  "tag",
  "alignment",
  "related",
  "result",
  "achievement",
  "identifier",
  "creditsEarned",
  "hashed",
  "criteria",
  "narrative",
  "endorsement",
  "validUntil",
  "awardedDate",
  "unknownMember",
  "schema:name",
  "https://schema.org/name",
  "https://example.org/own",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
] as const;

const TYPES = [
  "VerifiableCredential",
  "OpenBadgeCredential",
  "AchievementCredential",
  "Achievement",
  "AchievementSubject",
  "Profile",
  "Evidence",
  "Result",
  "Alignment",
  "Image",
  "IdentityObject",
  "EndorsementCredential",
  "BitstringStatusListEntry",
  "DataIntegrityProof",
  "VerifiablePresentation",
  "JsonSchema",
  "Multikey",
  "https://example.org/Own",
  "Unknown",
  "@json",
  "@id",
] as const;

const CONTEXTS = [
  "https://www.w3.org/ns/credentials/v2",
  "https://www.w3.org/2018/credentials/v1",
  "https://www.w3.org/ns/credentials/examples/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
  "https://w3id.org/security/data-integrity/v2",
  "https://w3id.org/security/multikey/v1",
  "https://w3id.org/openbadges/v2",
  "https://w3id.org/dcc/v1",
  "https://unknown.example/context",
  null,
  { own: "https://example.org/own" },
  { "@vocab": "https://example.org/" },
] as const;

const NUMBERS = [0, -0, 1, -7, 92, 1.5, 1e-7, 1.5e-7, 1e20, 1e21, 123456789012345680000, 2 ** 53, 0.1, Number.MAX_VALUE] as const;

/**
 * A document with one to three changes: half of the documents get changes such as people make (other texts, members left
 * out, lists in another order), half get hostile ones. The original is not changed.
 */
export function mutated(original: object, random: Random): object {
  const copy: unknown = structuredClone(original);
  if (typeof copy !== "object" || copy === null) throw new Error("not a document");
  const change = random() < 0.5 ? changeMildly : changeHostilely;
  const changes = 1 + Math.floor(random() * 3);
  for (let made = 0; made < changes; made += 1) change(copy, random);
  return copy;
}

function changeMildly(root: object, random: Random): void {
  const target = oneOf(random, objectsIn(root));
  const names = Object.keys(target).filter((name) => !["@context", "id", "type"].includes(name));
  const name = names.length > 0 ? oneOf(random, names) : "name";
  const own: unknown = target[name];
  const kind = Math.floor(random() * 5);
  if (kind === 0) Reflect.deleteProperty(target, name);
  else if (kind === 1) define(target, name, Array.isArray(own) ? [...own].reverse() : [own]);
  else if (kind === 2) define(target, "description" in target ? "description" : name, oneOf(random, HAZARDOUS_TEXTS));
  else if (kind === 3 && "criteria" in target)
    define(target, "tag", [oneOf(random, HAZARDOUS_TEXTS), oneOf(random, HAZARDOUS_TEXTS), "資料"]);
  else define(target, name, isPlainText(own) ? own + oneOf(random, HAZARDOUS_TEXTS) : own);
}

function isPlainText(value: unknown): value is string {
  return typeof value === "string" && !value.includes(":");
}

function changeHostilely(root: object, random: Random): void {
  const objects = objectsIn(root);
  const target = oneOf(random, objects);
  const names = Object.keys(target).filter((name) => name !== "@context");
  const name = names.length > 0 ? oneOf(random, names) : "name";
  const own: unknown = target[name];
  const kind = Math.floor(random() * 10);
  if (kind <= 1) define(target, name, strangeValue(random, objects));
  else if (kind === 2) define(target, oneOf(random, NAMES), strangeValue(random, objects));
  else if (kind === 3) rename(target, name, oneOf(random, NAMES));
  else if (kind === 4) define(target, name, Array.isArray(own) ? [...own, oneOf(random, [...own, "new"])] : [own, own]);
  else if (kind === 5) define(target, "type", types(random));
  else if (kind === 6) define(target, "id", oneOf(random, [...HAZARDOUS_TEXTS, ...idsIn(objects)]));
  else if (kind === 7) define(target, name, structuredClone(oneOf(random, objects)));
  else if (kind === 8) changeContext(root, random);
  else define(target, name, oneOf(random, HAZARDOUS_TEXTS));
}

function strangeValue(random: Random, objects: readonly Members[]): unknown {
  const text = oneOf(random, HAZARDOUS_TEXTS);
  const other = oneOf(random, HAZARDOUS_TEXTS);
  return oneOf<() => unknown>(random, [
    () => text,
    () => null,
    () => random() < 0.5,
    () => oneOf(random, NUMBERS),
    () => [],
    () => ({}),
    () => [text, other],
    () => [text, text],
    () => [[text], other],
    () => [oneOf(random, NUMBERS), oneOf(random, NUMBERS)],
    () => ({ id: oneOf(random, idsIn(objects)) }),
    () => ({ "@id": text }),
    () => ({ "@value": text }),
    () => ({
      "@value": oneOf(random, [text, 1.5, 7, true, null, ["x"]]),
      "@type": oneOf(random, [
        "http://www.w3.org/2001/XMLSchema#date",
        "http://www.w3.org/2001/XMLSchema#string",
        "http://www.w3.org/2001/XMLSchema#double",
        "@json",
        "Achievement",
        "x",
      ]),
    }),
    () => ({ "@value": text, "@language": oneOf(random, ["zh-TW", "zh-tw", "EN", "x_y", "", text]) }),
    () => ({ "@language": "en" }),
    () => ({ "zh-TW": text, en: other }),
    () => ({ "@list": [text] }),
    () => ({ "@set": [text, other] }),
    () => ({ type: types(random), name: text }),
    () => ({ type: types(random) }),
    () => ({ id: `https://example.org/${Math.floor(random() * 3)}`, type: types(random), name: text }),
    () => structuredClone(oneOf(random, objects)),
  ])();
}

function types(random: Random): unknown {
  const count = 1 + Math.floor(random() * 3);
  const chosen = Array.from({ length: count }, () => oneOf<string>(random, TYPES));
  return count === 1 && random() < 0.5 ? chosen[0] : chosen;
}

function changeContext(root: object, random: Random): void {
  const own: unknown = Reflect.get(root, "@context");
  const urls: readonly unknown[] = Array.isArray(own) ? own : [own];
  const changed = oneOf<() => unknown>(random, [
    () => [...urls].reverse(),
    () => urls.slice(1),
    () => [...urls, oneOf<unknown>(random, CONTEXTS)],
    () => [oneOf<unknown>(random, CONTEXTS), ...urls],
    () => [...urls, ...urls],
    () => urls[0],
  ])();
  define(root, "@context", changed);
}

/** Sets an own member even under the name `__proto__`, as JSON.parse does. */
function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function rename(target: Members, from: string, to: string): void {
  const value = target[from];
  Reflect.deleteProperty(target, from);
  define(target, to, value);
}

function objectsIn(value: unknown): readonly Members[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isMembers(value)
    ? [value, ...Object.entries(value).flatMap(([name, inner]) => (name === "@context" ? [] : objectsIn(inner)))]
    : [];
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idsIn(objects: readonly Members[]): readonly string[] {
  return [...objects.flatMap((object) => (typeof object["id"] === "string" ? [object["id"]] : [])), "https://example.org/1"];
}
