import { type Browser, expect, type Page, type TestInfo, test } from "@playwright/test";
import { expectAccessible, expectPagesAccessible } from "./page-rules";
import { DESKTOP, openVisitor, type SignInWay, signIn } from "./support";

test.describe.configure({ timeout: 600_000 });

interface Opening {
  readonly browser: Browser;
  readonly info: TestInfo;
}

/** A visitor who reads Chinese. Colours on their way from one theme to the other belong to neither: no motion. */
async function visit({ browser, info }: Opening, more = {}) {
  return openVisitor({ browser, info, locale: "zh-TW", device: DESKTOP }, { reducedMotion: "reduce", ...more });
}

async function enter(opening: Opening, key: string, way: SignInWay = "egov"): Promise<Page> {
  const visitor = await visit(opening);
  await signIn(visitor, key, way);
  return visitor.page;
}

/** The address of the first link in the content that `selector` finds. */
async function linkTo(page: Page, selector: string): Promise<string> {
  const href = await page.locator(`main ${selector}`).first().getAttribute("href");
  if (!href) throw new Error(`no link ${selector} on ${page.url()}`);
  return href;
}

async function follow(page: Page, selector: string): Promise<void> {
  await page.goto(await linkTo(page, selector));
}

/** Sends a form as it stands, and waits for what is wrong with it. */
async function sendRefused(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await expectAccessible(page);
}

test("pages of information, sign-in and errors", async ({ browser }, info) => {
  const { page } = await visit({ browser, info });
  await expectPagesAccessible(page, [
    "/",
    "/demo",
    "/login",
    "/login/signed-out",
    "/login/terms/declined",
    "/login/error?error=identity.login_expired",
  ]);
  await expectPagesAccessible(page, ["/about", "/terms", "/privacy", "/accessibility", "/contact", "/sitemap", "/no-such-page"]);
  await expectPagesAccessible(page, ["/login/card"]);
  await sendRefused(page, "登入");
});

test("courses, badges, issuers and competencies", async ({ browser }, info) => {
  const { page } = await visit({ browser, info });
  await expectPagesAccessible(page, ["/courses?q=nothing-has-this-name", "/courses"]);
  await follow(page, 'a[href^="/courses/"]');
  await expectAccessible(page);
  await expectPagesAccessible(page, ["/badges"]);
  await follow(page, 'a[href^="/badges/"]');
  await expectAccessible(page);
  await follow(page, 'a[href^="/issuers/"]');
  await expectAccessible(page);
  await expectPagesAccessible(page, ["/competency"]);
  const framework = 'a[href^="/competency/"]';
  await follow(page, framework);
  await expectAccessible(page);
  await page.goto(`/competency/${new URL(page.url()).pathname.split("/").slice(2, 4).join("/")}`);
  await expectAccessible(page);
  await follow(page, `a[href^="${new URL(page.url()).pathname}/"]`);
  await expectAccessible(page);
});

test("a holder's badges, the page that they share, and verdicts of every colour", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "holder");
  await expectPagesAccessible(page, ["/me", "/me/badges"]);
  const addressOf = (status: string) => linkTo(page, `[data-status=${status}] a`);
  const [accepted, revoked] = [await addressOf("accepted"), await addressOf("revoked")];
  await expectPagesAccessible(page, [revoked, `${accepted}/disclose`, "/me/badges/record", accepted]);
  const share = page.getByRole("button", { name: "產生分享連結" });
  if (await share.isVisible()) await share.click();
  await expect(page.getByRole("button", { name: "停止分享" })).toBeVisible();
  await expectAccessible(page);
  const file = await (await page.request.get(`${accepted}/files/ob3.json`)).text();

  const stranger = (await visit({ browser, info })).page;
  await stranger.goto(await linkTo(page, 'a[href*="/b/"]'));
  await expectAccessible(stranger);
  await expectPagesAccessible(stranger, ["/verify", "/verify?problem=verify.too_large", "/verify/pack", "/verify/receipt"]);
  const origin = new URL(page.url()).origin;
  const texts = {
    valid: file,
    revoked: `${origin}/ob/v2/assertions/${revoked.split("/").at(-1)}`,
    invalid: JSON.stringify({ ...JSON.parse(file), validFrom: "2001-01-01T00:00:00Z" }),
  };
  for (const [conclusion, text] of Object.entries(texts)) {
    await stranger.goto("/verify");
    await stranger.locator("textarea[name=text]").fill(text);
    await stranger.getByRole("button", { name: "驗證這枚徽章" }).click();
    await expect(stranger.locator("[data-conclusion]").first()).toHaveAttribute("data-conclusion", conclusion);
    await expectAccessible(stranger);
  }
});

test("the terms gate", async ({ browser }, info) => {
  const { page } = await visit({ browser, info });
  await page.goto("/api/auth/egov?as=city-admin");
  await page.waitForURL("**/login/terms*");
  await expectAccessible(page);
});

test("a learner's pages, and a form that was refused", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "learner");
  await expectPagesAccessible(page, ["/me", "/me/profile", "/me/enrolments", "/courses", "/me/badges"]);
  await follow(page, "[data-award] a");
  await expectAccessible(page);
  await page.goto("/courses?status=available");
  await follow(page, 'a[href^="/courses/"]');
  await expectAccessible(page);
  await sendRefused(page, "報名這一班");
});

test("career history, certificates, online courses and the personal map", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "holder");
  await expectPagesAccessible(page, ["/me/experience", "/me/certificates", "/me/certificates/new", "/online", "/me/map"]);
  await page.goto("/me/certificates/new");
  await sendRefused(page, "儲存");
  for (const [list, link] of [
    ["/me/experience", 'a[href^="/me/experience/"]'],
    ["/me/certificates", 'table a[href^="/me/certificates/"]'],
    ["/online", 'a[href^="/online/"]'],
    ["/me/map", 'a[href^="/me/map?map="]'],
    ["/me/map/digital-talent/2023/management-risk-and-crisis-management", ""],
  ] as const) {
    await page.goto(list);
    if (link) await follow(page, link);
    await expectAccessible(page);
  }
});

test("the lists that a system administrator keeps", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "operator");
  await expectPagesAccessible(page, ["/manage/certificate-types", "/manage/keys"]);
});

test("what somebody sees who has nothing yet", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "newcomer");
  await expectPagesAccessible(page, ["/me", "/me/badges", "/me/enrolments", "/me/skills", "/me/experience", "/me/certificates"]);
});

test("skills: the list, one in every state, the form, and the reviewer's desk", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "learner");
  await expectPagesAccessible(page, ["/me/skills"]);
  const skills = await page
    .locator('main tbody a[href$="/edit"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const edit of skills.slice(0, 3)) await expectPagesAccessible(page, [edit, edit.replace(/\/edit$/, "?delete=1")]);
  await page.goto("/me/skills/new");
  await sendRefused(page, "送出審核");
  const desk = await enter({ browser, info }, "reviewer");
  await expectPagesAccessible(desk, ["/manage/skills", "/manage/skills?status=approved", "/manage/skills?status=waiting_other"]);
  await desk.goto("/manage/skills");
  await follow(desk, 'a[href^="/manage/skills/"]');
  await expectAccessible(desk);
  await sendRefused(desk, "送出決定");
});

test("the reviewer's desk", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "reviewer");
  await expectPagesAccessible(page, ["/manage", "/manage/enrolments"]);
  await follow(page, 'a[href^="/manage/enrolments/"]');
  await expectAccessible(page);
  await sendRefused(page, "送出決定");
});

test("the course officer's desk", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "officer");
  await expectPagesAccessible(page, ["/manage", "/manage/online", "/manage/sessions?phase=closed"]);
  await follow(page, 'a[href^="/manage/sessions/"]');
  await expectAccessible(page);
  await expectPagesAccessible(page, ["/manage/sessions", "/manage/sessions?phase=ended"]);
  await follow(page, 'a[href^="/manage/sessions/"]');
  await expectAccessible(page);
  await page.locator('input[name^="score."]').first().fill("x");
  await sendRefused(page, "儲存出席與成績");
  await sendRefused(page, "匯入成績");
});

test("the badge issuer's desk", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "issuer", "card");
  await expectPagesAccessible(page, ["/manage/keys", "/manage/awards?status=accepted"]);
  await follow(page, 'table a[href^="/manage/awards/"]');
  await expectAccessible(page);
  await sendRefused(page, "撤銷");
});

test("menus, unfolded, on a desktop and on a phone", async ({ browser }, info) => {
  const page = await enter({ browser, info }, "reviewer");
  await page.goto("/about");
  const menus = page.locator("header details");
  for (let index = 0; index < (await menus.count()); index++) {
    // One at a time: they share a name, and opening one closes the others.
    await menus.nth(index).evaluate((menu) => menu.setAttribute("open", ""));
    await expectAccessible(page);
  }
});

test("in English", async ({ browser }, info) => {
  const { page } = await openVisitor({ browser, info, locale: "en", device: DESKTOP }, { reducedMotion: "reduce" });
  for (const path of ["/", "/courses", "/badges", "/competency", "/verify", "/login", "/no-such-page"]) {
    await page.goto(path);
    await expectAccessible(page, "en");
  }
});
