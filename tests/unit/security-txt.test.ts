import { afterEach, expect, test } from "vitest";
import { GET } from "@/app/.well-known/security.txt/route";
import { forgetEnv } from "@/lib/kernel/env";
import { TEST_ENVIRONMENT } from "../acts/environment";

const before = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  forgetEnv();
});

test("security.txt names the contact, its own address and an end less than a year away", async () => {
  Object.assign(process.env, TEST_ENVIRONMENT, { CONTACT_EMAIL: "security@example.gov.tw" });
  forgetEnv();
  const text = await GET().text();
  expect(text).toContain("Contact: mailto:security@example.gov.tw\n");
  expect(text).toContain("Canonical: http://localhost:3000/.well-known/security.txt\n");
  const expires = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? "");
  expect(expires).toBeGreaterThan(Date.now());
  expect(expires).toBeLessThan(Date.now() + 365 * 24 * 3_600_000);
});
