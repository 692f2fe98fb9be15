import { demoPerson, expect, test } from "../support";
import { signedIn } from "./entry";

test("the personnel data say where they come from and cannot be typed into [profile.page, profile.source-notice, profile.hr-fields-read-only, profile.field-name, profile.field-sex, profile.field-id, profile.field-birthday, profile.field-department, profile.field-job-title, profile.field-grade, profile.field-email, profile.field-mobile, profile.field-landline, profile.role-user, profile.department-format, profile.job-title-example]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "learner");
  await page.goto("/me/profile");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("基本資料");
  await expect(page.getByText(/以下個人資料來源於人事行政總處.*如要修正請洽/)).toBeVisible();
  const facts = page.locator("dl").first();
  for (const term of ["姓名", "性別", "身分證號", "生日", "部門／單位", "職稱", "職等", "電子信箱", "手機", "市話"]) {
    const value = facts.locator("div", { has: page.locator("dt", { hasText: new RegExp(`^${term}$`) }) }).locator("dd");
    await expect(value, term).not.toBeEmpty();
    await expect(value.locator("input:not([type=hidden]), textarea, select")).toHaveCount(0);
  }
  await expect(facts).toContainText(demoPerson("learner").name);
  await expect(page.locator("form").filter({ has: page.getByLabel("姓名") })).toHaveCount(0);
});

test("number and birthday are masked until asked for [profile.field-id-masked, profile.toggle-show-id, profile.field-birthday-masked, profile.toggle-show-birthday]", async ({
  browser,
}, info) => {
  const { page, t } = await signedIn({ browser, info }, "learner");
  await page.goto("/me/profile");
  const facts = page.locator("dl").first();
  const rowOf = (term: string) => facts.locator("div", { has: page.locator("dt", { hasText: new RegExp(`^${term}$`) }) });
  await expect(rowOf("身分證號")).toContainText(/[A-Z]\d\*+/);
  await expect(rowOf("生日")).toContainText("＊＊＊＊＊");
  await rowOf("身分證號")
    .getByRole("button", { name: new RegExp(t("profile.show")) })
    .click();
  await expect(rowOf("身分證號")).toContainText(/[A-Z]\d{9}/);
  await rowOf("生日")
    .getByRole("button", { name: new RegExp(t("profile.show")) })
    .click();
  await expect(rowOf("生日")).toContainText(/民國 \d+ 年|\d{4}/);
});

test("work content and remark are one's own to write, and stay [profile.section-notes, profile.hint-notes, profile.hint-notes-2, profile.field-work-content, profile.work-content-purpose, profile.field-notes, profile.button-save]", async ({
  browser,
}, info) => {
  const { page, t } = await signedIn({ browser, info }, "holder");
  await page.goto("/me/profile");
  await expect(page.getByText("報名錄取以職務相關性為準", { exact: false })).toBeVisible();
  await expect(page.getByText("上面沒有的個人資訊", { exact: false })).toBeVisible();
  const work = page.getByLabel("工作內容");
  const remark = page.getByLabel("備註");
  const before = { work: await work.inputValue(), remark: await remark.inputValue() };
  await work.fill("維運資料交換平臺");
  await remark.fill("緊急聯絡人：家人");
  await page.getByRole("button", { name: t("profile.note.save") }).click();
  await expect(page.getByText(t("profile.note.saved"))).toBeVisible();
  await page.reload();
  await expect(work).toHaveValue("維運資料交換平臺");
  await expect(remark).toHaveValue("緊急聯絡人：家人");
  await work.fill(before.work);
  await remark.fill(before.remark);
  await page.getByRole("button", { name: t("profile.note.save") }).click();
  await expect(page.getByText(t("profile.note.saved"))).toBeVisible();
});
