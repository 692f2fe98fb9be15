import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetEnv } from "@/lib/kernel/env";
import { proxy } from "@/proxy";
import { TEST_ENVIRONMENT } from "../acts/environment";

const before = { ...process.env };
beforeEach(() => {
  Object.assign(process.env, TEST_ENVIRONMENT);
  forgetEnv();
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  forgetEnv();
});

const post = (path: string, headers: Record<string, string>) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { method: "POST", headers: { host: "localhost:3000", ...headers } }));

test("what another site posts in a visitor's name is refused before anything reads it", () => {
  expect(post("/courses/1", { origin: "https://evil.example" }).status).toBe(403);
  expect(post("/me/profile", { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" }).status).toBe(403);
  expect(post("/api/v1/awards", { "sec-fetch-site": "same-site" }).status).toBe(403);
});

test("our own pages post, and so do 我的E政府's token and a badge to be verified", () => {
  expect(post("/courses/1", { "sec-fetch-site": "same-origin", origin: "http://localhost:3000" }).status).toBe(200);
  expect(post("/courses/1", { origin: "http://localhost:3000" }).status).toBe(200);
  expect(post("/api/auth/egov/callback", { origin: "https://www.cp.gov.tw" }).status).toBe(200);
  expect(post("/verify/result", { "sec-fetch-site": "cross-site" }).status).toBe(200);
});

test("every page answers with a policy of its own nonce", () => {
  const policies = [1, 2].map(() => proxy(new NextRequest("http://localhost:3000/")).headers.get("content-security-policy") ?? "");
  for (const policy of policies) expect(policy).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic'/);
  expect(policies[0]).not.toBe(policies[1]);
});
