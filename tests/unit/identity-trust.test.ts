import { afterEach, beforeEach, expect, test } from "vitest";
import { assertSignInTrust, forgetProviders, loginMethods } from "@/lib/identity/providers";
import { forgetEnv } from "@/lib/kernel/env";
import { TEST_ENVIRONMENT } from "../acts/environment";

const OIDC = { OIDC_CLIENT_ID: "training-platform", OIDC_CLIENT_SECRET: "not-a-secret", OIDC_NAME: "示範市政府帳號" };
const before = { ...process.env };

function start(values: Record<string, string>): void {
  Object.assign(process.env, TEST_ENVIRONMENT, OIDC, values);
  forgetEnv();
  forgetProviders();
}

beforeEach(() => start({}));
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  forgetEnv();
  forgetProviders();
});

test("production trusts an OpenID Connect provider over https only, wherever it is", () => {
  for (const issuer of ["http://127.0.0.1:61162", "http://login.example.gov.tw"]) {
    start({ APP_MODE: "production", PUBLIC_URL: "https://training.example.gov.tw", OIDC_ISSUER: issuer });
    expect(() => assertSignInTrust()).toThrow(/OIDC_ISSUER must be an https address/);
  }
  start({ APP_MODE: "production", PUBLIC_URL: "https://training.example.gov.tw", OIDC_ISSUER: "https://login.example.gov.tw" });
  expect(() => assertSignInTrust()).not.toThrow();
});

test("a demonstration may have its provider on this machine, and offers it by name", () => {
  start({ APP_MODE: "demo", OIDC_ISSUER: "http://127.0.0.1:61162" });
  expect(() => assertSignInTrust()).not.toThrow();
  expect(loginMethods().oidc).toBe("示範市政府帳號");
});

test("without an issuer there is no such way to sign in, and nothing to object to", () => {
  start({ APP_MODE: "production", PUBLIC_URL: "https://training.example.gov.tw", OIDC_ISSUER: "" });
  expect(() => assertSignInTrust()).not.toThrow();
  expect(loginMethods().oidc).toBeUndefined();
});

test("production insists on an https address of its own: badges carry it for ever", () => {
  start({ APP_MODE: "production", PUBLIC_URL: "http://training.example.gov.tw" });
  expect(() => assertSignInTrust()).toThrow(/PUBLIC_URL/);
});
