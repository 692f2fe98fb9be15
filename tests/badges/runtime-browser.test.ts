import { createServer, type Server } from "node:http";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodePicture } from "@/lib/awards/decode-picture";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { ensureBrowser } from "@/scripts/browser.mjs";
import { bundleForBrowser } from "./browser-bundle";
import { corpus } from "./corpus";
import { type CorpusCase, runCase } from "./corpus-run";

declare const runCorpusCase: (one: CorpusCase) => Promise<unknown>;

// As on our pages: no eval, no script but our own.
const POLICY = "default-src 'none'; img-src data:; script-src 'self'";
const SECONDS = 1000;

const known = corpus();
let server: Server;
let browser: Browser;
let page: Page;
const thrown: string[] = [];

beforeAll(async () => {
  server = await serve(await bundledPage());
  browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage();
  page.on("pageerror", (error) => thrown.push(error.message));
  page.on("console", (message) => message.type() === "error" && thrown.push(message.text()));
  const address = server.address();
  await page.goto(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
  await page.waitForFunction(() => "runCorpusCase" in globalThis);
}, 300 * SECONDS);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function bundledPage(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await bundleForBrowser("tests/badges/corpus-page.ts");
  return new Map(outputFiles.map(({ path: file, contents }) => [`/${path.basename(file)}`, contents]));
}

function serve(files: ReadonlyMap<string, Uint8Array>): Promise<Server> {
  const made = createServer((request, response) => {
    const script = files.get(request.url ?? "");
    if (script) response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    else {
      response.writeHead(200, { "content-type": "text/html", "content-security-policy": POLICY });
      response.end('<!doctype html><link rel="icon" href="data:,"><script type="module" src="/entry.js"></script>');
    }
  });
  return new Promise((resolve) => made.listen(0, "127.0.0.1", () => resolve(made)));
}

const onServer = (one: CorpusCase): Promise<unknown> => runCase(verifyBadge, one, decodePicture);
const inBrowser = (one: CorpusCase): Promise<unknown> => page.evaluate((text) => runCorpusCase(JSON.parse(text)), JSON.stringify(one));

test(
  "a browser comes to the same report as the server for every badge of the corpus",
  async () => {
    const cases = await known;
    const differing: unknown[] = [];
    for (const one of cases) {
      const [here, there] = [await onServer(one), await inBrowser(one)];
      if (!isDeepStrictEqual(here, there)) differing.push({ name: one.name, here, there });
    }
    console.info(`${cases.length - differing.length} of ${cases.length} reports are equal`);

    expect(differing).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(600);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  },
  600 * SECONDS,
);

test("the comparison notices a report that differs, and reports differ between badges", async () => {
  const [one, other] = (await known).filter(({ name }) => name === "dataIntegrity, whole" || name === "dataIntegrity, too late");
  if (!one || !other) throw new Error("the corpus has lost its plainest cases");
  const there = await inBrowser(other);

  expect(isDeepStrictEqual(await onServer(one), there)).toBe(false);
  expect(isDeepStrictEqual(await onServer(other), there)).toBe(true);
});

test("nothing was reported as an error in the browser, and no script was kept out", () => {
  expect(thrown).toEqual([]);
});
