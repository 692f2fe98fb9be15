import { bakePng } from "@/lib/badges/bake/png";
import { bakeSvg } from "@/lib/badges/bake/svg";
import { classicWeb } from "../factories/classic-badges";
import { publishedBadge } from "../factories/published-badges";
import { documentsOf, fileCase, textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";
import { hostileCorpus } from "./hostile-corpus";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1"/></svg>');
const HEADER = 8 + 25;

const TEXTS: readonly (readonly [string, string])[] = [
  ["an empty file", ""],
  ["plain text", "hello"],
  ["half a JSON text", '{"type": "Assertion", '],
  ["a JSON array", '["Assertion"]'],
  ["an object nested deep", `${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`],
  ["too many members", JSON.stringify({ type: "Assertion", tags: new Array(60_000).fill(0) })],
  ["a __proto__ member", '{"type":"Assertion","__proto__":{"isAdmin":true}}'],
  ["a BadgeClass", '{"type":"BadgeClass","name":"x"}'],
  ["a JWS of no JSON", "aGVsbG8.aGVsbG8.aGVsbG8"],
  ["a script address", "javascript:alert(1)"],
  ["a file address", "file:///etc/passwd"],
  ["an address with credentials", "https://user:secret@example.org/badge"],
  ["an address that does not answer", "https://badges.example.gov.tw/nowhere"],
  ["an SVG without a badge", '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'],
  ["an SVG with a DOCTYPE", '<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ["an SVG that is not well-formed", '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'],
  ["HTML", "<!doctype html><html><body>badge</body></html>"],
  [
    "an inherited member",
    '{"type":["VerifiableCredential"],"@context":"https://www.w3.org/ns/credentials/v2","issuer":"constructor","constructor":"x","proof":{"type":"toString"}}',
  ],
  ["an astral and a full-width name", '{"type":"Assertion","name":"𠮷ｆ","badge":"x","recipient":{}}'],
];

/** Badges in images, archives and whatever else carries them, whole and damaged; and files that carry none. */
export async function containerCases(): Promise<readonly CorpusCase[]> {
  const published = await publishedBadge();
  const { web, hosted, signed, dataIntegrity, vcJwt, award } = published;
  const payloads = {
    hosted: { ob2: JSON.stringify(hosted) },
    signed: { ob2: signed },
    dataIntegrity: { ob3: JSON.stringify(dataIntegrity) },
    vcJwt: { ob3: vcJwt },
  };
  const images = Object.entries(payloads).flatMap(([form, badges]) => [
    fileCase(`${form} in a PNG`, bakePng(PNG, badges), web),
    fileCase(`${form} in an SVG`, bakeSvg(SVG, badges), web),
  ]);
  const baked = bakePng(PNG, { ob3: vcJwt });
  const chunk = baked.subarray(HEADER, HEADER + baked.length - PNG.length);
  const damaged = Buffer.from(baked);
  damaged[HEADER + 40] = (damaged[HEADER + 40] ?? 0) ^ 1;
  return [
    ...images,
    fileCase("both versions in a PNG", bakePng(PNG, { ob2: signed, ob3: vcJwt }), web),
    fileCase("two badges of one version", Buffer.concat([baked.subarray(0, HEADER), chunk, baked.subarray(HEADER)]), web),
    fileCase("a damaged PNG", damaged, web),
    fileCase("a PNG cut off", baked.subarray(0, baked.length - 20), web),
    fileCase("bytes that are no UTF-8", Uint8Array.of(0x7b, 0xc3, 0x28, 0x7d), web),
    fileCase("a byte order mark in front", Buffer.from(`\ufeff${JSON.stringify(dataIntegrity)}`), web),
    { ...textCase("the address of a badge", award.ob2AssertionId, web), input: { kind: "url", text: award.ob2AssertionId } },
    ...TEXTS.map(([what, text]) => textCase(what, text, web)),
    ...(await everyKindOfFile()),
  ];
}

/** One file of every kind, and each with a byte changed and cut in the middle. */
async function everyKindOfFile(): Promise<readonly CorpusCase[]> {
  const { files, published, trust } = await hostileCorpus();
  const documents = documentsOf(published.web, classicWeb());
  const more = {
    documents,
    trust: { ours: [], listed: [published.issuer.id], roots: [], ...(trust.verifiers && { verifiers: trust.verifiers }) },
  };
  return [...files].flatMap(([kind, bytes]) => {
    const changed = Uint8Array.from(bytes);
    const middle = changed.length >> 1;
    changed[middle] = (changed[middle] ?? 0) ^ 0x10;
    return [
      fileCase(`a file of kind ${kind}`, bytes, published.web, more),
      fileCase(`a file of kind ${kind}, a byte changed`, changed, published.web, more),
      fileCase(`a file of kind ${kind}, cut in the middle`, bytes.subarray(0, middle), published.web, more),
    ];
  });
}
