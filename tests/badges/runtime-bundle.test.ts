import path from "node:path";
import { expect, test } from "vitest";
import { bundleForBrowser, ownCodeForBrowser, sizeAtStart } from "./browser-bundle";

const KILOBYTE = 1024;
/** What a visitor loads who has chosen a file; nobody else loads it. */
const MOST = 230 * KILOBYTE;

test("the verifier for browsers needs nothing of Node", async () => {
  const { outputFiles, metafile } = await bundleForBrowser("lib/badges/browser.ts");
  const reached = Object.keys(metafile.inputs);
  const code = outputFiles.map(({ text }) => text).join("\n");
  const own = await ownCodeForBrowser("lib/badges/browser.ts");

  expect(reached.filter((file) => file.includes("node:") || /node_modules\/(node-forge|ajv|buffer|fontkit)\//.test(file))).toEqual([]);
  expect(reached).toContain(path.join("lib", "badges", "runtime", "web.ts"));
  expect(reached).not.toContain(path.join("lib", "badges", "runtime", "node.ts"));
  // Packages may look whether there is a Buffer or make functions of texts that nobody hands them; we do neither.
  expect(own).not.toMatch(/\bBuffer\b|\bprocess\.|["']node:/);
  expect(code).not.toMatch(/\bfrom"node:|\brequire\("(node:|crypto|zlib|fs)/);
  expect(own).not.toMatch(/\beval\(|\bnew Function\(/);
});

test("the verifier for browsers stays within its size", async () => {
  const size = sizeAtStart(await bundleForBrowser("lib/badges/browser.ts"));
  console.info(`verifier for browsers: ${(size / KILOBYTE).toFixed(1)} KiB gzipped`);
  expect(size).toBeLessThan(MOST);
});

test("a module that reaches for Node is noticed", async () => {
  await expect(bundleForBrowser("lib/badges/ob3/status/encode-status-list.ts")).rejects.toThrow("node:zlib");
});
