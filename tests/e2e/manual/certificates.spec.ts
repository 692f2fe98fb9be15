import { expect, test } from "../support";
import { signedIn } from "./entry";

test("the list has the manual's filters and columns, and a certificate opens [certificates.page, certificates.dgpa-corrections, certificates.view-only, certificates.view-fields, certificates.filter-type, certificates.filter-name, certificates.filter-number, certificates.button-search, certificates.button-add, certificates.col-source, certificates.col-name, certificates.col-number, certificates.col-date, certificates.col-issuer, front-office.menu-certificates]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "learner");
  await page.goto("/me");
  await page.getByRole("navigation", { name: "我的選單" }).getByRole("link", { name: "個人證照" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("個人證照");
  await expect(page.getByText("來自人總的資料如要修正", { exact: false })).toBeVisible();
  for (const head of ["來源", "證照名稱", "證照字號", "發證日期", "發照單位"]) {
    await expect(page.getByRole("columnheader", { name: head })).toBeVisible();
  }
  await expect(page.getByRole("link", { name: "新增證照" })).toBeVisible();
  await page.getByLabel("證照類型").selectOption("資訊安全");
  await page.getByLabel("證照名稱").selectOption("資通安全職能評量證書");
  await page.getByLabel("證照字號").fill("113001");
  await page.getByRole("button", { name: "查詢" }).click();
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText("人總");
  await expect(rows.nth(1)).toContainText("113/06/12");
  await page.getByRole("link", { name: "資通安全職能評量證書" }).click();
  for (const term of ["證照類型", "證照名稱", "發證日期", "證照字號", "發照單位"]) {
    await expect(page.locator("dt").filter({ hasText: term })).toBeVisible();
  }
  await expect(page.getByText("刪除這張證照")).toHaveCount(0);
});

test("one's own certificate is added with a picture, downloaded and removed [certificate-new.page, certificate-new.field-type, certificate-new.field-name, certificate-new.field-date, certificate-new.field-number, certificate-new.field-issuer, certificate-new.field-upload, certificate-new.input-rule, certificate-new.ask-new-type]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "newcomer");
  await page.goto("/me/certificates/new");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("新增個人證照");
  await expect(page.getByRole("main").getByRole("link", { name: "training@moda.gov.tw" })).toBeVisible();
  await page.getByRole("button", { name: "儲存" }).click();
  await expect(page.getByRole("link", { name: /請選擇證照類型/ })).toBeVisible();
  await page.getByLabel("證照類型").selectOption({ label: "資訊安全" });
  await page.getByLabel("證照名稱").selectOption({ label: "資訊安全｜iPAS 資訊安全工程師" });
  await page.getByLabel("發證日期").fill("2025-05-20");
  await page.getByLabel("證照字號").fill("IPAS-1");
  await page.getByLabel("發照單位").fill("示範產業人才中心");
  await page
    .getByLabel("證照上傳")
    .setInputFiles({ name: "ipas.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF\n") });
  await page.getByRole("button", { name: "儲存" }).click();
  await expect(page).toHaveURL(/\/me\/certificates$/);
  await expect(page.getByRole("row").filter({ hasText: "iPAS 資訊安全工程師" })).toContainText("個人新增");
  await page.getByRole("link", { name: "iPAS 資訊安全工程師" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /下載圖檔/ }).click();
  expect((await download).suggestedFilename()).toBe("ipas.pdf");
  await page.getByText("刪除這張證照").click();
  await page.getByRole("button", { name: "確認刪除" }).click();
  await expect(page).toHaveURL(/\/me\/certificates$/);
  await expect(page.getByText("還沒有證照")).toBeVisible();
});
