import { expect, test } from "../support";
import { signedIn } from "./entry";

test("the career history has the manual's columns, in 民國 dates, read-only and with its source [experience.page, experience.source, experience.view, experience.col-number, experience.col-start, experience.col-end, experience.col-agency, experience.col-title, experience.col-actions, experience.button-awards, front-office.menu-experience]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "learner");
  await page.goto("/me");
  await page.getByRole("navigation", { name: "我的選單" }).getByRole("link", { name: "個人經歷" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("個人經歷");
  await expect(page.getByText(/資料來源於人事行政總處.*如要修正請洽/)).toBeVisible();
  const table = page.getByRole("table");
  for (const head of ["編號", "經歷日期（起）", "經歷日期（迄）", "機關名稱", "職稱", "功能"]) {
    await expect(table.getByRole("columnheader", { name: head })).toBeVisible();
  }
  const [first, second] = [table.getByRole("row").nth(1), table.getByRole("row").nth(2)];
  await expect(first).toContainText("112/05/15");
  await expect(first).toContainText("至今");
  await expect(second).toContainText("108/09/02");
  await expect(second).toContainText("112/05/14");
  await expect(first.getByRole("link", { name: /查看獎懲/ })).toBeVisible();
  await expect(page.locator("main").locator("input:not([type=hidden]), textarea, select")).toHaveCount(0);
});

test("a reward shows what was decided by whom, and takes a note [experience-edit.page, experience-edit.breadcrumb, experience-edit.fields-in-text, experience-edit.field-content, experience-edit.field-result, experience-edit.result-example, experience-edit.field-agency-code, experience-edit.agency-code-example, experience-edit.field-agency-name, experience-edit.field-date, experience-edit.field-doc-number, experience-edit.field-note, experience-edit.label-note, experience-edit.placeholder-note, experience-edit.button-confirm]", async ({
  browser,
}, info) => {
  const { page, t } = await signedIn({ browser, info }, "learner");
  await page.goto("/me/experience");
  await page
    .getByRole("link", { name: /查看獎懲/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("編輯個人經歷");
  await expect(page.getByRole("main").getByRole("link", { name: "個人經歷" })).toHaveAttribute("href", "/me/experience");
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "嘉獎二次" }) });
  for (const term of ["獎懲內容", "核定結果", "核定機關代碼", "核定機關名稱", "核定日期", "核定字號"]) {
    await expect(card.locator("dt").filter({ hasText: new RegExp(`^${term}$`) })).toBeVisible();
  }
  await expect(card).toContainText("A29000000G");
  await expect(card).toContainText("數位發展部");
  await expect(card).toContainText(/民國 114 年/);
  const note = card.getByLabel("備註");
  await expect(note).toHaveAttribute("placeholder", "請輸入本項獎懲紀錄備註");
  await expect(card.getByText("可填寫獎懲備註", { exact: false })).toBeVisible();
  await note.fill("主辦上線作業");
  await card.getByRole("button", { name: "確定" }).click();
  await expect(page.getByText(t("experience.edit.saved"))).toBeVisible();
  await page.reload();
  await expect(note).toHaveValue("主辦上線作業");
});
