import { type Browser, expect, type Page, type TestInfo, test } from "@playwright/test";
import { DEMO_ACHIEVEMENTS } from "../../prisma/seed/demo/achievements";
import { letBadgeBeOffered, openAnotherSession } from "./database";
import { DESKTOP, demoPerson, openVisitor, PHONE, type Visitor } from "./support";

/** Everything that a person does here works in a browser that runs no script (ACC-21). */
interface Opening {
  readonly browser: Browser;
  readonly info: TestInfo;
}

const visit = ({ browser, info }: Opening, device: typeof DESKTOP | typeof PHONE = DESKTOP): Promise<Visitor> =>
  openVisitor({ browser, info, locale: "zh-TW", device }, { javaScriptEnabled: false });

/** From the login page, through 我的E政府 and back; agrees to the terms if they have not been agreed to. */
async function signInFromLoginPage({ page, press, t }: Visitor, key: string): Promise<void> {
  await press(page.getByRole("link", { name: t("identity.egov.action"), exact: true }));
  await press(page.getByRole("button", { name: demoPerson(key).name }));
  await press(page.getByRole("button", { name: /回到原網站/ }));
  const agree = page.getByRole("button", { name: t("identity.terms.agree") });
  if (await agree.isVisible()) await press(agree);
  await expect(page.getByText(t("shell.account", { name: demoPerson(key).name }))).toBeAttached();
}

async function enter(opening: Opening, key: string): Promise<Visitor> {
  const visitor = await visit(opening);
  await visitor.page.goto("/login");
  await signInFromLoginPage(visitor, key);
  return visitor;
}

/** The picture of a badge that its holder has accepted, as it lies on their disk. */
async function pictureOfBadge(page: Page) {
  await page.goto("/me/badges");
  const address = await page.locator("[data-status=accepted] a").first().getAttribute("href");
  const answer = await page.request.get(`${address}/files/png`);
  expect(answer.status()).toBe(200);
  return { name: "badge.png", mimeType: "image/png", buffer: await answer.body() };
}

test("a stranger verifies the picture of a badge from the home page", async ({ browser }, info) => {
  const holder = await enter({ browser, info }, "holder");
  const picture = await pictureOfBadge(holder.page);
  const { page, press, t } = await visit({ browser, info }, PHONE);
  await page.goto("/");
  await page.getByLabel(t("home.verify.file")).setInputFiles(picture);
  await press(page.getByRole("button", { name: t("home.verify.submit") }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("verify.resultTitle"));
  await expect(page.locator("[data-conclusion]").first()).toHaveAttribute("data-conclusion", "valid");
  const proof = page.locator("[data-check=proof]").first();
  await expect(proof.locator("[data-code]").first()).toBeHidden();
  await press(proof.locator("summary"));
  await expect(proof.locator("[data-code]").first()).toBeVisible();
});

test("somebody finds a course, signs in on the way, forgets the meal, enrols, and cancels", async ({ browser }, info) => {
  const session = await openAnotherSession("AI-101-02");
  const visitor = await visit({ browser, info });
  const { page, press, t } = visitor;
  await page.goto("/");
  await press(page.getByRole("navigation", { name: t("shell.mainNavigation") }).getByRole("link", { name: t("shell.nav.courses") }));
  await page.getByLabel(t("courses.filters.title"), { exact: true }).fill("工具入門");
  await press(page.getByRole("button", { name: t("courses.filters.apply"), exact: true }));
  await expect(page).toHaveURL(/q=%E5%B7%A5/);
  await press(page.getByRole("row", { name: session.code }).getByRole("link").first());
  await press(page.getByRole("link", { name: t("courses.signInToEnrol") }));
  await signInFromLoginPage(visitor, "newcomer");
  await expect(page).toHaveURL(`/courses/${session.id}`);

  const enrol = page.getByRole("button", { name: t("courses.enrol.button") });
  await press(enrol);
  await press(page.getByRole("alert").getByRole("link", { name: t("courses.errors.meal_required") }));
  await expect(page).toHaveURL(/#enrol-meal$/);
  await press(page.locator("label", { hasText: t("courses.meal.vegetarian") }));
  await press(enrol);
  await expect(page.getByText(t("courses.mine.pending.title"))).toBeVisible();

  await page.goto("/me/enrolments");
  await press(page.getByRole("row", { name: session.code }).getByRole("link", { name: new RegExp(t("courses.actions.cancel")) }));
  await press(page.getByRole("button", { name: t("courses.cancel.confirm") }));
  await expect(page.getByText(t("courses.mine.cancelled.title"))).toBeVisible();
});

test("a learner accepts a badge, shares it, stops sharing it, and signs out", async ({ browser }, info) => {
  const badge = DEMO_ACHIEVEMENTS.find(({ slug }) => slug === "generative-ai-foundations");
  await letBadgeBeOffered(demoPerson("learner").email, badge?.slug ?? "");
  const { page, press, t } = await enter({ browser, info }, "learner");
  await page.goto("/me/badges");
  await press(page.locator("[data-status=offered]").getByRole("link", { name: badge?.name ?? "", exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("awards.detail.offeredTitle"));
  await press(page.getByRole("button", { name: t("awards.detail.accept") }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(badge?.name ?? "");
  await press(page.getByRole("button", { name: t("awards.detail.shareNow") }));
  const link = page.getByRole("main").getByRole("link", { name: /\/b\// });
  const shared = (await link.getAttribute("href")) ?? "";
  expect((await page.request.get(shared)).status()).toBe(200);
  await press(page.getByRole("button", { name: t("awards.detail.unshare") }));
  await expect(page.getByRole("button", { name: t("awards.detail.shareNow") })).toBeVisible();
  expect((await page.request.get(shared)).status()).toBe(404);

  await press(page.locator("header summary", { hasText: demoPerson("learner").name }));
  await press(page.getByRole("button", { name: t("shell.signOut") }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("identity.signedOut.title"));
  await page.goto("/me");
  await expect(page).toHaveURL(/\/login\?returnTo=%2Fme$/);
});

test("a reader changes language, theme and text size, and stays on the page", async ({ browser }, info) => {
  const { page, press, t } = await visit({ browser, info });
  const html = page.locator("html");
  await page.goto("/badges?tier=senior");
  await expect(html).toHaveAttribute("lang", "zh-Hant-TW");
  const usual = await html.evaluate((element) => getComputedStyle(element).fontSize);

  await press(page.getByRole("button", { name: "字級 大" }));
  await expect(html).toHaveAttribute("data-font-size", "large");
  await expect(page.getByRole("button", { name: "字級 大" })).toHaveAttribute("aria-pressed", "true");
  expect(Number.parseFloat(await html.evaluate((element) => getComputedStyle(element).fontSize))).toBeGreaterThan(Number.parseFloat(usual));

  await press(page.locator("header summary", { hasText: t("shell.theme") }));
  await press(page.getByRole("button", { name: t("shell.themes.dark") }));
  await expect(html).toHaveAttribute("data-theme", "dark");
  expect(await html.evaluate((element) => getComputedStyle(element).colorScheme)).toBe("dark");

  await press(page.getByRole("button", { name: "English" }));
  await expect(html).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Badges");
  await expect(page).toHaveURL("/badges?tier=senior");
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(html).toHaveAttribute("data-font-size", "large");
});
