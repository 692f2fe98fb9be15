import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectPagesAccessible } from "./page-rules";

test.describe.configure({ timeout: 300_000 });
// Colours on their way from one theme to the other belong to neither.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("public pages", async ({ page }) => {
  const t0 = Date.now();
  for (const path of ["/", "/demo", "/login", "/login/card", "/login/error?error=identity.login_expired", "/login/signed-out", "/about", "/terms", "/privacy", "/accessibility", "/contact", "/sitemap", "/no-such-page"]) {
    await expectPagesAccessible(page, [path]);
    console.log(path, Date.now() - t0);
  }
});
