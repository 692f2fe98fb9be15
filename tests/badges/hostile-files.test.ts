import { spawn } from "node:child_process";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { canonicalJson } from "@/lib/badges/model/canonical-json";
import type { JsonValue } from "@/lib/badges/model/json";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { NOW } from "../factories/published-badges";
import { type Corpus, hostileCorpus, validBadges } from "./hostile-corpus";
import { Dice } from "./hostile-mutations";

const FILES = 10_000;
const SEED = 20_260_601;
const LONGEST_MILLISECONDS = 2000;
const MOST_GROWTH = 256 * 1024 * 1024;

const Outcome = z.object({
  count: z.number(),
  issued: z.number(),
  conclusions: z.record(z.string(), z.number()),
  crashed: z.array(z.string()),
  crashes: z.number(),
  wronglyValid: z.array(z.string()),
  slowest: z.object({ milliseconds: z.number(), kind: z.string() }),
  growth: z.number(),
  cpuSeconds: z.number(),
});

/** Runs the many in a process of their own, with little memory. */
function runWorker(): Promise<string> {
  const worker = path.join(import.meta.dirname, "hostile-worker.mts");
  const child = spawn(process.execPath, ["--max-old-space-size=320", "--import", "tsx", worker, String(FILES), String(SEED)], {
    env: { NODE_ENV: "test", PATH: process.env["PATH"] ?? "" },
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk) => out.push(String(chunk)));
  child.stderr.on("data", (chunk) => err.push(String(chunk)));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(out.join("")) : reject(new Error(`ended with ${code}: ${err.join("")}`))));
  });
}

test("ten thousand mutated files of every kind: none crashes, none takes long or much memory, none is wrongly called valid", async () => {
  const outcome = Outcome.parse(JSON.parse(await runWorker()));

  expect(outcome.crashed).toEqual([]);
  expect(outcome.crashes).toBe(0);
  expect(outcome.wronglyValid).toEqual([]);
  expect(outcome.slowest.milliseconds, outcome.slowest.kind).toBeLessThan(LONGEST_MILLISECONDS);
  expect(outcome.growth).toBeLessThan(MOST_GROWTH);
  expect(Object.values(outcome.conclusions).reduce((sum, count) => sum + count, 0)).toBe(FILES);
  expect(outcome.issued).toBeGreaterThanOrEqual(6);
}, 240_000);

let corpus: Corpus;
beforeAll(async () => {
  corpus = await hostileCorpus();
}, 60_000);

const fileOf = (kind: string): Buffer => Buffer.from(corpus.files.get(kind) ?? new Uint8Array());
const isValid = async (bytes: Uint8Array): Promise<boolean> =>
  validBadges(await verifyBadge({ kind: "bytes", bytes }, { now: NOW, fetchDocument: corpus.fetchDocument, trust: corpus.trust })).length >
  0;
const withByte = (bytes: Uint8Array, at: number, byte: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = byte;
  return copy;
};

/** Positions to try: all of them, or as many as given, the same ones every time. */
function positions(from: number, to: number, count: number): readonly number[] {
  const dice = new Dice(SEED);
  return Array.from({ length: count }, () => from + dice.next(to - from));
}

test("the files that are changed below are valid before", async () => {
  for (const kind of corpus.files.keys()) expect(await isValid(fileOf(kind)), kind).toBe(true);
});

test("every change of one character of a VC-JWT is found, at every place", async () => {
  const jwt = fileOf("jwt");
  const found: number[] = [];
  for (let at = 0; at < jwt.length; at += 1) {
    const other = jwt[at] === 0x41 ? 0x42 : 0x41;
    if (await isValid(withByte(jwt, at, other))) found.push(at);
  }

  expect(found).toEqual([]);
}, 120_000);

test.each(["ob2-jws", "ob1-jws"])("changes of one character of a signed badge are found (%s)", async (kind) => {
  const jws = fileOf(kind);
  for (const at of positions(0, jws.length, 250)) {
    expect(await isValid(withByte(jws, at, jws[at] === 0x41 ? 0x42 : 0x41)), String(at)).toBe(false);
  }
});

/**
 * A change of a JSON badge is one that makes it another JSON value. White space between tokens, another escape for the
 * same character or another writing of the same number leave the badge as it was signed, and it stays valid.
 */
test("changes of one byte of a JSON badge are found, and what leaves the JSON equal is none", async () => {
  const json = fileOf("json");
  const dice = new Dice(7);
  const original = jsonValueOf(json);
  let changes = 0;
  for (const at of positions(0, json.length, 400)) {
    const changed = withByte(json, at, 0x20 + dice.next(95));
    const same = jsonValueOf(changed) === original;
    if (!same) changes += 1;
    expect(await isValid(changed), `${at} ${changed.subarray(at - 20, at + 20)}`).toBe(same);
  }
  const spaced = Buffer.from(JSON.stringify(JSON.parse(json.toString()), undefined, 3));

  expect(changes).toBeGreaterThan(350);
  expect(await isValid(spaced)).toBe(true);
}, 60_000);

function jsonValueOf(bytes: Buffer): string | undefined {
  try {
    const value: JsonValue = JSON.parse(bytes.toString());
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

test("changes of one byte of the badge in a PNG are found, with the chunk's checksum as it was and made to fit", async () => {
  const png = fileOf("png");
  const start = png.indexOf("openbadgecredential") + "openbadgecredential".length + 5;
  const chunk = png.lastIndexOf("iTXt", start);
  const length = png.readUInt32BE(chunk - 4);
  for (const at of positions(start, chunk + 4 + length, 150)) {
    const changed = withByte(png, at, png[at] === 0x41 ? 0x42 : 0x41);
    expect(await onlyOlderValid(changed), String(at)).toBe(true);
    changed.writeUInt32BE(crc32(changed.subarray(chunk, chunk + 4 + length)), chunk + 4 + length);
    expect(await onlyOlderValid(changed), `${at} with checksum`).toBe(true);
  }
});

/** The PNG has a badge of each version: the one that was not touched may stay valid, the other may not. */
async function onlyOlderValid(bytes: Uint8Array): Promise<boolean> {
  const report = await verifyBadge({ kind: "bytes", bytes }, { now: NOW, fetchDocument: corpus.fetchDocument, trust: corpus.trust });
  return validBadges({ ...report, others: [] }).length === 0;
}

test("changes of one byte of the badge in an SVG are found", async () => {
  const svg = fileOf("svg");
  const [start, end] = [svg.indexOf("<![CDATA[") + 9, svg.indexOf("]]>")];
  const original = jsonValueOf(svg.subarray(start, end));
  const dice = new Dice(11);
  for (const at of positions(start, end, 250)) {
    const changed = withByte(svg, at, 0x21 + dice.next(94));
    const same = jsonValueOf(changed.subarray(start, end)) === original;
    expect(await isValid(changed), String(at)).toBe(same);
  }
}, 60_000);

test("changes of one byte of the badge in a PDF are found, in the stream as it is and packed anew", async () => {
  const pdf = fileOf("pdf");
  const jwt = fileOf("jwt");
  const stream = pdf.indexOf("stream\n", pdf.indexOf("/EmbeddedFile")) + 7;
  const end = pdf.indexOf("\nendstream", stream);
  for (const at of positions(stream, end, 150)) {
    expect(await isValid(withByte(pdf, at, (pdf[at] ?? 0) ^ 0x10)), `packed ${at}`).toBe(false);
  }
  for (const at of positions(0, jwt.length, 150)) {
    const packed = deflateSync(withByte(jwt, at, jwt[at] === 0x41 ? 0x42 : 0x41));
    const head = pdf
      .subarray(0, stream)
      .toString("latin1")
      .replace(/\/Length \d+(?=[^/]*stream\n$)/, `/Length ${packed.length}`);
    expect(await isValid(Buffer.concat([Buffer.from(head, "latin1"), packed, pdf.subarray(end)])), `unpacked ${at}`).toBe(false);
  }
}, 60_000);

test("changes of one byte of a proof pack never make another badge valid", async () => {
  const zip = fileOf("zip");
  const badges = new Set(
    validBadges(await verifyBadge({ kind: "bytes", bytes: zip }, { now: NOW, fetchDocument: corpus.fetchDocument, trust: corpus.trust })),
  );
  for (const at of positions(0, zip.length, 300)) {
    const bytes = withByte(zip, at, (zip[at] ?? 0) ^ 0x04);
    const report = await verifyBadge({ kind: "bytes", bytes }, { now: NOW, fetchDocument: corpus.fetchDocument, trust: corpus.trust });
    expect(
      validBadges(report).filter((badge) => !badges.has(badge)),
      String(at),
    ).toEqual([]);
  }
});
