import { type BrowserContext, expect, type Page, test } from "@playwright/test";

// Where scripts/product.mjs let the card simulator listen; the usual port when the tests run against `npm start`.
const CARD = `http://127.0.0.1:${process.env["MOICA_SIMULATOR_PORT"] ?? "61161"}`;
const READY = { card: "learner", readerPresent: true, inserted: true, cardState: "valid", version: "1.3.4.103400", locked: false };

async function reader(change: object): Promise<void> {
  const response = await fetch(`${CARD}/__control`, { method: "PUT", body: JSON.stringify(change) });
  expect(response.status).toBe(200);
}

const sessionOf = async (context: BrowserContext) => (await context.cookies()).find(({ name }) => name === "session");

/** Agrees to the terms if they stand in the way: an earlier test may have done so already. */
async function passTerms(page: Page): Promise<void> {
  await page.waitForURL(({ pathname }) => !pathname.startsWith("/api/") && pathname !== "/login/card");
  if (page.url().includes("/login/terms")) await page.getByRole("button", { name: "同意並開始使用" }).click();
  await expect(page.getByText("林雅婷").first()).toBeVisible();
}

/** Fills in the demonstration's number and PIN, and gives back the PIN. */
async function fillCard(page: Page): Promise<string> {
  const fill = page.getByRole("button", { name: "填入 林雅婷" });
  if (!(await fill.isVisible())) await page.getByText("示範卡片的號碼與 PIN 碼").click();
  await fill.click();
  return page.getByLabel("PIN 碼").inputValue();
}

const submit = (page: Page) => page.getByRole("button", { name: "登入", exact: true }).click();

test.afterEach(() => reader({ ...READY, interactive: true }));

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("我的E政府 signs in, the terms let through, and the cookie is what it has to be", async ({ page, context }) => {
    await page.goto("/login");
    await page.getByRole("link", { name: "用我的E政府登入" }).click();
    await page.getByRole("button", { name: /林雅婷/ }).click();
    await page.getByRole("button", { name: /回到原網站/ }).click();
    await passTerms(page);
    expect(await sessionOf(context)).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  });
});

test("somebody who left is told why, and gets no session", async ({ page, context }) => {
  await page.goto("/api/auth/egov?as=former");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("沒有登入成功");
  await expect(page.getByText("人事資料顯示您已離職")).toBeVisible();
  expect(await sessionOf(context)).toBeUndefined();
});

test("disagreeing with the terms signs out with the manual's words", async ({ page, context }) => {
  await page.goto("/api/auth/egov?as=city-admin");
  await page.getByRole("button", { name: "不同意，登出" }).click();
  await expect(page.getByText("很抱歉，您並未同意本平臺使用條款，即將為您登出。")).toBeVisible();
  expect(await sessionOf(context)).toBeUndefined();
});

test("a return from 我的E政府 that this browser did not begin signs nobody in", async ({ page, context, browser }) => {
  // The attacker begins in their own browser and stops at the page that would post the token to us.
  const attacker = await browser.newContext({ javaScriptEnabled: false });
  const other = await attacker.newPage();
  await other.goto("/api/auth/egov?as=learner");
  const form = other.locator("form");
  const action = await form.getAttribute("action");
  const token = await form.locator("input[name=twGovT1]").inputValue();
  await page.setContent(`<form method="post" action="${action}"><input name="twGovT1" value="${token}"><button>go</button></form>`);
  await page.getByRole("button").click();
  await expect(page.getByText("這次登入逾時")).toBeVisible();
  expect(await sessionOf(context)).toBeUndefined();
  await attacker.close();
});

test("a card signs in; the PIN goes nowhere but to the card component", async ({ page, context }) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await reader({ interactive: true });
  await page.goto("/login/card?returnTo=/badges");
  const pin = await fillCard(page);
  const popup = page.waitForEvent("popup");
  await submit(page);
  await (await popup).getByRole("button", { name: /林雅婷/ }).click();
  await passTerms(page);
  expect(await sessionOf(context)).toBeDefined();
  expect(pin).toMatch(/^\d{8}$/);
  expect(sent.filter((text) => text.includes(pin))).toEqual([]);
});

for (const [state, change, words] of [
  ["no reader", { readerPresent: false }, "找不到讀卡機"],
  ["no card", { inserted: false }, "沒有插入卡片"],
  ["another person's card", { card: "holder" }, "PIN 碼錯誤"],
  ["a locked card", { locked: true }, "卡片已經鎖住"],
  ["an expired card", { cardState: "expired" }, "憑證已經過期"],
  ["a revoked card", { cardState: "revoked" }, "憑證已經廢止"],
  ["a card of another authority", { cardState: "foreign" }, "這不是本平臺接受的自然人憑證"],
  ["a website that the component refuses", { domainBlocked: true }, "元件不允許本網站使用"],
] as const) {
  test(`the card page says what to do about ${state}, and can be tried again`, async ({ page, context }) => {
    await reader({ ...READY, interactive: false, domainBlocked: false, ...change });
    await page.goto("/login/card");
    await fillCard(page);
    await submit(page);
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(page.getByLabel("PIN 碼")).toHaveValue("");
    expect(await sessionOf(context)).toBeUndefined();
    await reader({ domainBlocked: false });
  });
}

test("the reader can be tested without a PIN, and an old component is told", async ({ page }) => {
  await reader({ ...READY, interactive: false });
  await page.goto("/login/card");
  const check = page.getByRole("button", { name: "檢測讀卡環境" });
  await check.click();
  await expect(page.getByText("讀卡環境正常，可以登入。")).toBeVisible();
  await reader({ version: "1.3.3.1" });
  await check.click();
  await expect(page.getByText("元件版本太舊")).toBeVisible();
});

test("empty fields are named and linked", async ({ page }) => {
  await page.goto("/login/card");
  await submit(page);
  await page.getByRole("link", { name: "請填寫 PIN 碼" }).click();
  await expect(page.getByLabel("PIN 碼")).toBeFocused();
});

test("signing out kills every copy of the cookie and clears what the browser kept", async ({ page, context, request, baseURL }) => {
  await page.goto("/api/auth/egov?as=learner");
  await passTerms(page);
  const copy = (await sessionOf(context))?.value ?? "";
  const goodbye = page.waitForResponse((response) => response.url().endsWith("/logout"));
  await page.locator("header details", { hasText: "林雅婷" }).locator("summary").click();
  await page.getByRole("button", { name: "登出" }).click();
  expect(await (await goodbye).headerValue("clear-site-data")).toContain("storage");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已經登出");
  expect(await sessionOf(context)).toBeUndefined();
  const answer = await request.get(`${baseURL}/api/auth/deadline`, { headers: { cookie: `session=${copy}` } });
  expect(await answer.json()).toBeNull();
});
