import { letPersonForgetTerms } from "../database";
import { demoPerson, expect, test } from "../support";
import { manualLabel, stranger } from "./entry";

/** Read by everybody before signing in as well; the words are the manual's. */
const WORDED = [
  "terms.purpose",
  "terms.s1-general",
  "terms.s2-personal-data",
  "terms.s2-no-identity-on-browse",
  "terms.s2-registration-data",
  "terms.s2-competency-gap",
  "terms.s2-traffic-log",
  "terms.s3-conduct",
  "terms.s3-deemed-consent",
  "terms.s3-feature-terms",
  "terms.s3-suspend",
  "terms.s4-disclaimer",
  "terms.s4-as-is",
  "terms.s4-record-of-truth",
  "terms.s5-cookies",
  "terms.s6-changes",
  "terms.s6-announce",
  "terms.s6-notice-channels",
  "terms.s7-security",
  "terms.s7-firewall",
  "terms.s7-ids",
  "terms.s7-antivirus",
  "terms.s7-vulnerability-scan",
  "terms.s7-backup",
  "terms.s7-patching",
  "terms.s8-contact",
] as const;

test("the terms say what the manual's say, part by part [terms.title, terms.purpose, terms.s1-general, terms.s2-personal-data, terms.s2-no-identity-on-browse, terms.s2-registration-data, terms.s2-competency-gap, terms.s2-traffic-log, terms.s3-conduct, terms.s3-deemed-consent, terms.s3-feature-terms, terms.s3-suspend, terms.s4-disclaimer, terms.s4-as-is, terms.s4-record-of-truth, terms.s5-cookies, terms.s6-changes, terms.s6-announce, terms.s6-notice-channels, terms.s7-security, terms.s7-firewall, terms.s7-ids, terms.s7-antivirus, terms.s7-vulnerability-scan, terms.s7-backup, terms.s7-patching, terms.s8-contact]", async ({
  browser,
}, info) => {
  const { page } = await stranger({ browser, info });
  await page.goto("/terms");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(manualLabel("terms.title"));
  const text = ((await page.locator("main").textContent()) ?? "").replace(/\s/g, "");
  for (const id of WORDED) expect(text, id).toContain(manualLabel(id).replace(/\s/g, ""));
});

test("a browser that keeps no cookies reads every public page, and browsing leaves none behind but preferences [terms.s5-refuse-cookies]", async ({
  browser,
}, info) => {
  const { page } = await stranger({ browser, info });
  await page.context().clearCookies();
  for (const path of ["/", "/courses", "/badges", "/competency", "/verify", "/terms", "/privacy"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await page.context().clearCookies();
  }
  await page.goto("/");
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names.filter((name) => !["locale", "theme", "fontSize"].includes(name))).toEqual([]);
});

test("the terms stand between signing in and the platform; agreeing opens one's own data [terms.gate, terms.button-agree, terms.after-consent]", async ({
  browser,
}, info) => {
  const { page, t } = await stranger({ browser, info });
  await letPersonForgetTerms(demoPerson("newcomer").email);
  await page.goto("/api/auth/egov?as=newcomer");
  await expect(page).toHaveURL(/\/login\/terms/);
  await page.goto("/me/profile");
  await expect(page).toHaveURL(/\/login\/terms/);
  await page.getByRole("button", { name: t("identity.terms.agree") }).click();
  await expect(page).toHaveURL(/\/me\/profile$/);
});

test("refusing says so in the manual's words and signs out [terms.button-disagree, terms.after-refusal, terms.refusal-message, terms.refusal-ok]", async ({
  browser,
}, info) => {
  const { page, t } = await stranger({ browser, info });
  await page.goto("/api/auth/egov?as=city-admin");
  await page.getByRole("button", { name: t("identity.terms.decline") }).click();
  await expect(page.getByText(manualLabel("terms.refusal-message"))).toBeVisible();
  await page.getByRole("link", { name: manualLabel("terms.refusal-ok"), exact: true }).click();
  await expect(page.locator("header").getByRole("link", { name: t("shell.signIn"), exact: true })).toBeVisible();
  await page.goto("/me");
  await expect(page).toHaveURL(/\/login/);
});
