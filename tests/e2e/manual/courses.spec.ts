import { openAnotherSession } from "../database";
import { expect, test } from "../support";
import { signedIn } from "./entry";

test("the list can be searched by state, name and both periods, in the address and back again [courses.page, courses.scope, courses.search-rule, courses.filter-state, courses.filter-name, courses.filter-reg-start, courses.filter-reg-end, courses.filter-course-start, courses.filter-course-end, courses.button-search, courses.button-reset, courses.pagination]", async ({
  browser,
}, info) => {
  const { page, t } = await signedIn({ browser, info }, "learner");
  await page.goto("/courses");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("課程報名");
  const rows = page.getByRole("table").getByRole("row");
  const all = await rows.count();
  expect(all).toBeGreaterThan(2);
  await page.getByText(t("courses.filters.more")).click();
  for (const name of ["enrolFrom", "enrolTo", "startFrom", "startTo"] as const) {
    await expect(page.getByLabel(t(`courses.filters.${name}`))).toBeVisible();
  }
  await page.getByLabel(t("courses.filters.startFrom")).fill("2099-01-01");
  await page.getByRole("button", { name: t("courses.filters.apply") }).click();
  await expect(page).toHaveURL(/startFrom=2099-01-01/);
  await expect(page.getByText(t("courses.none.title"))).toBeVisible();
  await page
    .getByRole("link", { name: t("courses.filters.reset") })
    .first()
    .click();
  await expect(rows).toHaveCount(all);
  await page.getByLabel(t("courses.filters.status")).selectOption({ label: t("courses.status.waitlisted") });
  await page.getByRole("button", { name: t("courses.filters.apply") }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(/備取/);
});

test("each row has what the manual lists [courses.col-actions, courses.col-state, courses.col-name, courses.col-instructor, courses.col-reg-period, courses.col-hours, courses.col-place, courses.col-start, courses.col-capacity, courses.capacity-example, courses.state-waitlisted]", async ({
  browser,
}, info) => {
  const { page, t } = await signedIn({ browser, info }, "learner");
  await page.goto("/courses?status=waitlisted");
  const table = page.getByRole("table");
  for (const head of ["course", "status", "period", "starts", "places", "action"] as const) {
    await expect(table.getByRole("columnheader", { name: t(`courses.list.${head}`) })).toBeAttached();
  }
  const row = table.getByRole("row").nth(1);
  await expect(row.getByRole("link").first()).toBeVisible();
  await expect(row).toContainText(/講師/);
  await expect(row).toContainText(/\d+ 小時/);
  await expect(row).toContainText(/\d+ \/ \d+/);
  await expect(row).toContainText(/每班錄取 \d+ 名/);
  await expect(row).toContainText(/115\/|民國/);
  await expect(row).toContainText(/備取 \d+／\d+/);
});

test("a meal is chosen, the enrolment waits for review, is taken back, and can be made again [course-detail.page, course-detail.breadcrumb, course-detail.meal-first, course-detail.field-meal, course-detail.meal-meat, course-detail.meal-vegetarian, course-detail.meal-after-register, course-detail.button-register, course-detail.after-register, course-detail.field-name, course-detail.panel-result, course-detail.message-pending, course-detail.panel-course, course-detail.field-dates, course-detail.field-instructor, course-detail.field-capacity, course-detail.field-address, course-detail.field-reg-period, course-detail.field-hours, course-detail.field-place, course-detail.field-outline, course-detail.two-panels, course-detail.result-page, courses.button-register, courses.button-register-prose, courses.state-pending, courses.button-cancel, courses.cancel-rule, courses.cancel-dialog, courses.cancel-confirm, courses.cancel-abort, courses.state-cancelled, courses.row-order-actions]", async ({
  browser,
}, info) => {
  const { page, t } = await signedIn({ browser, info }, "newcomer");
  const session = await openAnotherSession("AI-101-02");
  await page.goto("/courses");
  const row = page.getByRole("row").filter({ hasText: session.code });
  await row.getByRole("link", { name: /我要報名/ }).click();
  await page.waitForURL(({ pathname }) => pathname.startsWith("/courses/"));
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await expect(page.getByRole("navigation", { name: /路徑|位置|麵包/ }).getByRole("link", { name: "課程報名" })).toBeVisible();
  const facts = page.locator("dl").filter({ hasText: t("courses.detail.dates") });
  for (const term of ["dates", "period", "hours", "lecturer", "venue", "address", "places"] as const) {
    await expect(facts).toContainText(t(`courses.detail.${term}`));
  }
  await expect(page.getByRole("heading", { name: t("courses.detail.facts") })).toBeVisible();
  await expect(page.getByRole("heading", { name: t("courses.detail.outline") })).toBeVisible();
  // Without a meal nothing is sent.
  await page.getByRole("button", { name: t("courses.enrol.button") }).click();
  await expect(page.getByRole("heading", { name: t("courses.detail.result") })).toHaveCount(0);
  await expect(page.getByLabel("葷食")).toBeVisible();
  await page.getByText("素食", { exact: true }).click();
  await page.getByRole("button", { name: t("courses.enrol.button") }).click();
  await expect(page.getByRole("heading", { name: t("courses.detail.result") })).toBeVisible();
  await expect(page.getByText("您報名的課程已登記成功")).toBeVisible();
  await expect(page.getByText("待審核").first()).toBeVisible();
  await expect(page.getByText("素食").first()).toBeVisible();
  await page.goto("/courses");
  await row.getByRole("link", { name: /我要取消/ }).click();
  const question = page.getByText(/請問確定要取消已報名的課程/);
  await expect(question).toContainText(title);
  await page.getByRole("link", { name: t("courses.cancel.keep") }).click();
  await expect(question).toBeHidden();
  await page.getByText(t("courses.cancel.open"), { exact: true }).click();
  await page.getByRole("button", { name: t("courses.cancel.confirm") }).click();
  await expect(page.getByText(t("courses.mine.cancelled.title"))).toBeVisible();
  await page.goto("/courses");
  await expect(row).toContainText("取消報名");
  await expect(row.getByRole("link", { name: /我要報名/ })).toBeVisible();
});

test("only what one may enrol in is found, and staff of another tier find less [courses.eligible-only]", async ({ browser }, info) => {
  const codes = async (key: string) => {
    const { page } = await signedIn({ browser, info }, key);
    await page.goto("/courses?status=available");
    return page.getByRole("table").getByRole("row").allInnerTexts();
  };
  const found = [await codes("newcomer"), await codes("reviewer")];
  expect(found[0]?.join()).not.toBe(found[1]?.join());
});
