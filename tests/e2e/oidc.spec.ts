import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { demoPerson } from "./support";

const PERSON = demoPerson("newcomer");
const STRANGER = "查無此人";
// Playwright waits for nobody; this much is owed to a small machine.
const PATIENT = { timeout: 20_000 };

const sessionOf = async (context: BrowserContext) => (await context.cookies()).find(({ name }) => name === "session");

/** From our sign-in page to the provider's. */
async function toProvider(page: Page): Promise<void> {
  await page.goto("/login?returnTo=/me/profile");
  await page.getByRole("button", { name: `用${process.env["OIDC_NAME"]}登入` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("示範市政府", PATIENT);
}

const choose = (page: Page, name: string) => page.getByRole("button", { name }).click();

/** The address at which the provider would send the browser back to us; the browser does not go there. */
async function answerOfProvider(page: Page, name: string): Promise<URL> {
  const sub = (await page.getByRole("button", { name }).getAttribute("value")) ?? "";
  let answer = await page.request.post(page.url(), { form: { sub }, maxRedirects: 0 });
  for (let step = 0; step < 5; step++) {
    const location = new URL(answer.headers()["location"] ?? "", answer.url());
    if (location.pathname === "/api/auth/callback/oidc") return location;
    answer = await page.request.get(location.href, { maxRedirects: 0 });
  }
  throw new Error("the provider never sends the browser back");
}

async function expectRefusal(page: Page, words: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("沒有登入成功", PATIENT);
  await expect(page.getByText(words)).toBeVisible();
  expect(await sessionOf(page.context())).toBeUndefined();
}

test.beforeAll(() => {
  const missing = ["OIDC_ISSUER", "OIDC_NAME"].filter((name) => !process.env[name]);
  if (missing.length === 0) return;
  throw new Error(
    `${missing.join(" and ")} of the product under test are not known. \`npm test -- e2e\` starts a product with a provider; ` +
      "by hand, `node --import tsx tests/e2e/oidc-provider.ts` starts the provider and prints the two commands that go with it.",
  );
});

/** Signs in and ends at 基本資料; the terms open by themselves for whoever has agreed already. */
async function signIn(page: Page): Promise<void> {
  await toProvider(page);
  await choose(page, PERSON.name);
  await page.waitForURL(({ pathname }) => ["/login/terms", "/me/profile"].includes(pathname));
  if (page.url().includes("/login/terms")) await choose(page, "同意並開始使用");
  await page.waitForURL("**/me/profile");
  await expect(page.getByText(PERSON.email)).toBeVisible(PATIENT);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the agency's own provider signs in, by way of the terms, to the page that was asked for", async ({ page, context }) => {
      await signIn(page);
      expect(await sessionOf(context)).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    });
  });
}

test("基本資料 tells when, how and from where one signed in the last time", async ({ page, context }) => {
  await signIn(page);
  await context.clearCookies();
  await signIn(page);
  const last = page.locator("#last-sign-in");
  const at = await last.getByRole("time").getAttribute("datetime");
  expect(Date.now() - Date.parse(at ?? "")).toBeLessThan(5 * 60_000);
  await expect(last.getByText("機關帳號")).toBeVisible();
  await expect(last.getByText(/^(::ffff:)?127\.0\.0\.1$|^::1$/)).toBeVisible();
});

test("somebody whom only the provider knows is refused with an explanation", async ({ page }) => {
  await toProvider(page);
  await choose(page, STRANGER);
  await expectRefusal(page, "人事資料裡找不到您");
});

test("an answer with another state than this browser was given is refused", async ({ page }) => {
  await toProvider(page);
  const answer = await answerOfProvider(page, PERSON.name);
  expect(answer.searchParams.get("code")).toBeTruthy();
  answer.searchParams.set("state", "tampered");
  await page.goto(answer.href);
  await expectRefusal(page, "登入沒有完成");
});

test("an answer for another browser signs nobody in here", async ({ page, browser }) => {
  const elsewhere = await browser.newContext();
  const attacker = await elsewhere.newPage();
  await toProvider(attacker);
  const answer = await answerOfProvider(attacker, PERSON.name);
  await elsewhere.close();
  await page.goto(answer.href);
  await expectRefusal(page, "登入沒有完成");
});

test("a sign-in that is given up at the provider is told as one that failed", async ({ page }) => {
  await toProvider(page);
  await choose(page, "取消");
  await expectRefusal(page, "登入沒有完成");
});
