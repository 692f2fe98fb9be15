import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { HTML_LANG } from "../../lib/i18n/locales";
import { expectAccessible } from "./page-rules";
import { DESKTOP, expect, PHONE, test, type Visitor } from "./support";

const EXAMPLE = path.join(import.meta.dirname, "../fixtures/signed-examples/ob_v3p0");
const FILE = path.join(EXAMPLE, fs.readdirSync(EXAMPLE).find((name) => !name.includes(".")) ?? "", "data-integrity.json");
const EMAIL = "nobody.in.particular@example.org";

/** Everything that the page sends from now on: addresses and bodies. */
function watch(page: Page): readonly string[] {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  return sent;
}

async function handIn({ page, press, t }: Visitor): Promise<void> {
  await page.goto("/verify");
  await expect(page.getByLabel(t("verify.local.here"))).toBeChecked();
  await page.getByLabel(t("home.verify.file")).setInputFiles(FILE);
  await page.getByLabel(t("verify.recipient")).fill(EMAIL);
  await press(page.getByRole("button", { name: t("verify.submit") }));
}

for (const [locale, device] of [
  ["zh-TW", DESKTOP],
  ["en", PHONE],
] as const) {
  test(`a file is verified on the visitor's computer and does not leave it (${locale})`, async ({ visit }) => {
    const visitor = await visit({ locale, device });
    const { page, t } = visitor;
    const sent = watch(page);
    await handIn(visitor);

    await expect(page.getByRole("heading", { level: 2, name: t("verify.resultTitle") })).toBeFocused();
    await expect(page.locator("[data-conclusion]").first()).toBeVisible();
    await expect(page.locator('[data-code="proof.verified"]')).toBeAttached();
    expect(new URL(page.url()).pathname).toBe("/verify");

    const { proof } = JSON.parse(fs.readFileSync(FILE, "utf8"));
    const posted = sent.filter((line) => line.startsWith("POST "));
    expect(posted.length).toBeGreaterThan(0);
    expect(posted.every((line) => /^POST \S+\/verify\/documents \{"url":"[^"]+","accept":"[^"]+"\}$/.test(line))).toBe(true);
    for (const secret of [proof[0].proofValue, EMAIL]) expect(sent.join("\n")).not.toContain(secret);
    await expectAccessible(page, HTML_LANG[locale]);
  });
}

test("whoever chooses the platform, and whoever has no script, gets the page of results as before", async ({ visit }) => {
  const chooser = await visit({ locale: "zh-TW", device: DESKTOP });
  await chooser.page.goto("/verify");
  await chooser.page.getByText(chooser.t("verify.local.there"), { exact: true }).click();
  const scriptless = await visit({ locale: "zh-TW", device: DESKTOP }, { javaScriptEnabled: false });
  await scriptless.page.goto("/verify");
  await expect(scriptless.page.getByLabel(scriptless.t("verify.local.here"))).toHaveCount(0);

  for (const { page, t } of [chooser, scriptless]) {
    await page.getByLabel(t("home.verify.file")).setInputFiles(FILE);
    await page.getByRole("button", { name: t("verify.submit") }).click();
    await page.waitForURL(/\/verify\/result\//);
    await expect(page.locator('[data-code="proof.verified"]')).toBeAttached();
  }
});

test("when the platform cannot be reached the page says so, and that there is another way", async ({ visit }) => {
  const visitor = await visit({ locale: "zh-TW", device: DESKTOP });
  await visitor.page.route("**/verify/trust", (route) => route.abort());
  await handIn(visitor);

  await expect(visitor.page.getByText(visitor.t("verify.local.failedTitle"))).toBeVisible();
});
