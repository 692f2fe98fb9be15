import { expect, test } from "../support";
import { signedIn, stranger } from "./entry";

const PHONE_NUMBER = "02-7755-0925";
const MAIL = "training@moda.gov.tw";

test("header and footer name the platform and who runs it, in both languages [shell.product-name, shell.operator, shell.operator-en, home.logo, footer.brand, footer.copyright]", async ({
  browser,
}, info) => {
  const { page } = await stranger({ browser, info });
  await page.goto("/");
  await expect(page.locator("header").getByText("政府數位人才訓用平臺")).toBeVisible();
  await expect(page.locator("header").getByRole("link", { name: /政府數位人才訓用平臺/ })).toHaveAttribute("href", "/");
  const footer = page.getByRole("contentinfo");
  await expect(footer).toContainText("政府數位人才訓用平臺");
  await expect(footer).toContainText("數位發展部");
  await expect(footer).toContainText("Ministry of Digital Affairs");
  await expect(footer).toContainText("©");
});

test("the footer says how to reach the platform, from public pages and from signed-in ones [footer.address, footer.phone, footer.mail, shell.support-phone, shell.support-phone-terms, shell.support-mail, home.contact, courses.footer]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "learner");
  for (const path of ["/", "/courses"]) {
    await page.goto(path);
    const footer = page.getByRole("contentinfo");
    await expect(footer).toContainText("100-057 臺北市中正區延平南路 143 號");
    await expect(footer.getByRole("link", { name: PHONE_NUMBER })).toHaveAttribute("href", "tel:02-7755-0925");
    await expect(footer.getByRole("link", { name: MAIL })).toHaveAttribute("href", `mailto:${MAIL}`);
  }
});

test("the footer links to what every government site has, and each page opens [footer.link-about, footer.link-sitemap, footer.link-terms, footer.link-privacy, footer.accessibility, footer.browser-notice, home.about, home.sitemap, home.terms, home.privacy, home.accessibility-badge]", async ({
  browser,
}, info) => {
  const { page, t } = await stranger({ browser, info });
  await page.goto("/");
  const footer = page.getByRole("contentinfo");
  await expect(footer).toContainText(t("shell.footer.browsers"));
  for (const [name, title] of [
    [t("shell.footer.aboutLink"), /平臺/],
    [t("shell.siteMap"), /網站導覽/],
    [t("shell.footer.terms"), /使用條款/],
    [t("shell.footer.privacy"), /隱私/],
    [t("shell.footer.accessibility"), /無障礙/],
  ] as const) {
    await page.goto("/");
    const link = page.getByRole("link", { name, exact: true });
    await link.last().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  }
});

test("the font size changes in three steps and stays changed, for strangers and for staff [home.font-size, shell.header-font-size]", async ({
  browser,
}, info) => {
  const sizes: number[] = [];
  const size = (page: import("@playwright/test").Page) => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  const { page } = await stranger({ browser, info });
  for (const step of ["小", "中", "大"]) {
    await page.goto("/");
    await page
      .getByRole("button", { name: `字級 ${step}` })
      .first()
      .click();
    await expect(page.getByRole("button", { name: `字級 ${step}` }).first()).toHaveAttribute("aria-pressed", "true");
    sizes.push(await size(page));
  }
  expect(sizes[0]).toBeLessThan(sizes[1] ?? 0);
  expect(sizes[1]).toBeLessThan(sizes[2] ?? 0);
  await page.goto("/courses");
  expect(await size(page)).toBe(sizes[2]);
  const staff = await signedIn({ browser, info }, "learner");
  await staff.page.getByRole("button", { name: "字級 大" }).first().click();
  await expect.poll(() => size(staff.page)).toBe(sizes[2]);
});

test("the front page has news of what is offered: banner, map, popular courses, the way in [home.page, home.login, home.banner, home.competency-map, home.popular-courses, login.button-login]", async ({
  browser,
}, info) => {
  const { page, t } = await stranger({ browser, info });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: t("home.hero.title") })).toBeVisible();
  await expect(page.getByRole("heading", { name: t("home.map.title") })).toBeVisible();
  await expect(page.getByRole("heading", { name: t("home.courses.title") })).toBeVisible();
  await page
    .locator("header")
    .getByRole("link", { name: t("shell.signIn"), exact: true })
    .click();
  await expect(page.getByRole("link", { name: t("identity.egov.action") })).toBeVisible();
  await expect(page.getByRole("link", { name: t("identity.card.action") })).toBeVisible();
});

test("a role in the back office sees its entrance, others do not; everybody can leave [shell.header-back-office, shell.header-logout, shell.header-links]", async ({
  browser,
}, info) => {
  const reviewer = await signedIn({ browser, info }, "reviewer");
  await expect(reviewer.page.locator("header").getByRole("link", { name: "後臺入口" })).toHaveAttribute("href", "/manage");
  const learner = await signedIn({ browser, info }, "learner");
  await expect(learner.page.locator("header").getByRole("link", { name: "後臺入口" })).toHaveCount(0);
  await learner.page.locator("header details", { hasText: "林雅婷" }).locator("summary").click();
  await learner.page.getByRole("button", { name: "登出" }).click();
  await expect(learner.page.getByRole("heading", { level: 1 })).toHaveText("已經登出");
});
