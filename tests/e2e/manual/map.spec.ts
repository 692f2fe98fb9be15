import { expect, test } from "../support";
import { signedIn } from "./entry";

test("without a pin all maps stand there to choose; choosing enlarges one; a pin keeps it at the top, by keyboard as well [competency-map.page, competency-map.pie, competency-map.pie-rule, competency-map.pin, competency-map.enlarge-other, competency-map.pinned-moves, competency-map.pinned-auto-open, competency-map.unpinned-all, front-office.menu-map]", async ({
  browser,
}, info) => {
  const { page, t } = await signedIn({ browser, info }, "holder");
  await page.goto("/me");
  await page.getByRole("navigation", { name: "我的選單" }).getByRole("link", { name: "個人職能地圖" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("個人職能地圖");
  const choices = page.locator("[data-map]");
  const open = page.locator("[data-open-map]");
  await expect(choices).toHaveCount(2);
  await expect(open).toHaveCount(0);
  await choices.first().getByRole("link").click();
  await expect(open).toHaveCount(1);
  const pinned = await open.getAttribute("data-open-map");
  const pie = open.getByRole("img", { name: /圓餅圖：已完成/ });
  await expect(pie).toContainText(/^\d+%$/);
  await page.getByText(t("map.numbers")).click();
  await expect(open.getByRole("table")).toContainText("已完成");
  await page.getByRole("button", { name: t("map.pin") }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: t("map.unpin") })).toBeVisible();
  await page.goto("/me/map");
  await expect(open).toHaveAttribute("data-open-map", String(pinned));
  await choices.first().getByRole("link").click();
  await expect(open).not.toHaveAttribute("data-open-map", String(pinned));
  await expect(choices.first()).toHaveAttribute("data-map", String(pinned));
  await expect(choices.first()).toContainText(t("map.pinned"));
  await choices.first().getByRole("link").click();
  await page.getByRole("button", { name: t("map.unpin") }).click();
  await expect(page.getByRole("button", { name: t("map.pin") })).toBeVisible();
});

test("a competency tells what completes it, and what of that one has [competency-map.open-competency, competency-detail.page, competency-detail.breadcrumb, competency-detail.section-certificates, competency-detail.certificate-list, competency-detail.certificate-list-2, competency-detail.section-courses, competency-detail.course-card, competency-detail.course-hours, competency-detail.button-back, competency-detail.menu-highlight]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "holder");
  await page.goto("/me/map");
  await page.locator("[data-map=digital-talent]").getByRole("link").click();
  await page.getByRole("link", { name: /^風險.*危機管理/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/風險.*危機管理/);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "個人職能地圖" })).toHaveAttribute("href", "/me/map");
  await expect(page.getByText("*完成任意一項即符合此職能完成條件")).toBeVisible();
  const certificates = page.locator("section").filter({ has: page.getByRole("heading", { name: "證照" }) });
  await expect(certificates).toContainText("Information Systems Security Management Professional (CISSP-ISSMP)");
  await expect(certificates).toContainText("Systems Security Certified Practitioner (SSCP)");
  await expect(certificates).toContainText("未完成");
  const courses = page.locator("section").filter({ has: page.getByRole("heading", { name: "已完成班期課程" }) });
  await expect(courses).toContainText(/課程名稱：/);
  await expect(courses).toContainText(/完成時數：\d+\.\d{2}/);
  await expect(page.getByRole("navigation", { name: "我的選單" }).getByRole("link", { name: "個人職能地圖" }).last()).toHaveAttribute(
    "aria-current",
    "page",
  );
  await page.getByRole("link", { name: "回前頁" }).click();
  await expect(page).toHaveURL(/\/me\/map$/);
});
