import { test } from "@playwright/test";
test("console", async ({ page }) => {
  test.setTimeout(200000);
  page.on("console", (m) => { if (["error","warning"].includes(m.type())) console.log(page.url(), m.type(), m.text().slice(0, 300)); });
  page.on("pageerror", (e) => console.log(page.url(), "PAGEERROR", e.message.slice(0, 300)));
  page.on("response", (r) => { if (r.status() >= 400) console.log(page.url(), r.status(), r.url()); });
  for (const p of ["/", "/demo", "/login", "/login/card", "/courses", "/badges", "/competency", "/verify", "/contact", "/sitemap", "/about"]) { await page.goto(p); await page.waitForTimeout(1500); }
  await page.goto("/api/auth/egov?as=holder"); await page.waitForURL("**/me");
  for (const p of ["/me", "/me/profile", "/me/badges", "/me/enrolments"]) { await page.goto(p); await page.waitForTimeout(1500); }
  await page.locator("a[href^='/me/badges/']").first().click().catch(()=>{}); await page.goto("/me/badges"); await page.locator("[data-award] a").first().click(); await page.waitForTimeout(2000);
  console.log("done", page.url());
});
