import { expect, test } from "../support";
import { signedIn } from "./entry";

test("online courses stand on cards, six on a page, each with title, length and the way to its page [hahow.page, hahow.scope, hahow.card-grid, hahow.card-logo, hahow.card-title, hahow.card-duration, hahow.series, hahow.button-show, front-office.menu-hahow, shell.side-menu-hahow]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "learner");
  await page.goto("/me");
  await page.getByRole("navigation", { name: "我的選單" }).getByRole("link", { name: "Hahow for Business 課程" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hahow for Business 課程");
  await expect(page.getByText("Hahow 線上課程", { exact: false }).first()).toBeVisible();
  const cards = page.locator("[data-online-course]");
  await expect(cards).toHaveCount(6);
  const first = cards.first();
  await expect(first).toContainText("數位發展部");
  await expect(first.getByRole("heading")).toHaveText("新手入門：生成式 AI 圖文創作");
  await expect(first).toContainText("3 時 30 分");
  await page.getByRole("link", { name: "下一頁" }).click();
  await expect(page.getByRole("heading", { name: /Python 資料處理練習 4/ })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "我的選單" }).first()).toBeVisible();
  await cards
    .first()
    .getByRole("link", { name: /顯示內容/ })
    .click();
  await expect(page.getByRole("heading", { name: "課程簡介" })).toBeVisible();
});

test("an online course tells what it is and opens at its own address [hahow-detail.page, hahow-detail.field-name, hahow-detail.field-released, hahow-detail.field-teacher, hahow-detail.field-area, hahow-detail.field-duration, hahow-detail.field-intro, hahow-detail.field-audience, hahow-detail.button-back, hahow-detail.button-read, hahow-detail.read-rule, hahow-detail.breadcrumb]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "learner");
  await page.goto("/online");
  await page.getByRole("link", { name: /顯示內容\s*：新手入門/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("新手入門：生成式 AI 圖文創作");
  await expect(page.getByRole("main").getByRole("link", { name: "Hahow for Business 課程" })).toHaveAttribute("href", "/online");
  for (const term of ["課程名稱", "最新上架（上架時間）", "授課老師", "課程領域", "開課時數"]) {
    await expect(page.locator("dt").filter({ hasText: term })).toBeVisible();
  }
  await expect(page.locator("dl")).toContainText("3 時 30 分");
  await expect(page.getByRole("heading", { name: "課程簡介" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "適合授課對象" })).toBeVisible();
  const read = page.getByRole("link", { name: /閱讀課程/ });
  await expect(read).toHaveAttribute("href", /^https:\/\/hahow\.example\/courses\//);
  await expect(read).toHaveAttribute("target", "_blank");
  await page.getByRole("link", { name: "回前頁" }).click();
  await expect(page).toHaveURL(/\/online$/);
});
