import { type Browser, expect, type TestInfo, test } from "@playwright/test";
import { openAnotherSession } from "./database";
import { enrol } from "./journey/learner";
import { DESKTOP, openVisitor, type SignInWay, signIn, type Visitor } from "./support";

/** What is not theirs does not exist for anybody; what was used, forged or sent from elsewhere does nothing. */
interface Opening {
  readonly browser: Browser;
  readonly info: TestInfo;
}

const EVIL = "https://evil.example";
const visit = ({ browser, info }: Opening) => openVisitor({ browser, info, locale: "zh-TW", device: DESKTOP });

async function enter(opening: Opening, key: string, way: SignInWay = "egov"): Promise<Visitor> {
  const visitor = await visit(opening);
  await signIn(visitor, key, way);
  return visitor;
}

async function expectNoSuchPage({ page, t }: Visitor, path: string): Promise<void> {
  expect((await page.goto(path))?.status(), path).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("shell.notFound.title"));
}

/** Puts another id into the hidden field of a form, as anybody can. */
const tamper = ({ page }: Visitor, field: string, value: string): Promise<void> =>
  page
    .locator(`input[name=${field}]`)
    .first()
    .evaluate((input, id) => input.setAttribute("value", id), value);

/** The ids of a person's awards in one state. */
async function awardsOf({ page }: Visitor, status: string): Promise<string[]> {
  await page.goto("/me/badges");
  return page.locator(`[data-status=${status}]`).evaluateAll((items) => items.map((item) => item.getAttribute("data-award") ?? ""));
}

test("a card's answer works once", async ({ browser }, info) => {
  const visitor = await visit({ browser, info });
  const sent = visitor.page.waitForRequest((request) => request.url().includes("/api/auth/card?") && request.method() === "POST");
  await signIn(visitor, "holder", "card");
  const answer = await sent;
  // The same browser, the same challenge, the same signature.
  const again = await visitor.page.request.post(answer.url(), { data: answer.postDataJSON() });
  expect([again.status(), await again.json()]).toEqual([401, expect.objectContaining({ title: "identity.login_expired" })]);
  expect(again.headers()["set-cookie"]).toBeUndefined();
});

test("a forged token of 我的E政府, a used state and a made-up one sign nobody in, and say what to do", async ({ browser }, info) => {
  const { page, t } = await visit({ browser, info });
  const begun = await page.request.get("/api/auth/egov", { maxRedirects: 0 });
  const callback = new URL(begun.headers()["location"] ?? "").searchParams.get("ReturnUrl") ?? "";
  const madeUp = new URL(callback);
  madeUp.searchParams.set("state", `${"A".repeat(43)}.${"B".repeat(43)}`);
  const form = { twGovT1: Buffer.from("nobody gave this token out").toString("base64") };
  for (const [address, reason] of [
    [callback, "egov_refused"],
    [callback, "login_expired"],
    [madeUp.toString(), "login_expired"],
  ] as const) {
    const answer = await page.request.post(address, { form, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    await page.goto(answer.headers()["location"] ?? "");
    await expect(page.getByText(t(`identity.errors.${reason}`))).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: t("identity.error.again") })).toBeVisible();
  }
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("session");
});

test("another agency's enrolment is no page, and cannot be decided by its id", async ({ browser }, info) => {
  const session = await openAnotherSession("AI-101-02");
  const newcomer = await enter({ browser, info }, "newcomer");
  const course = { title: "生成式AI工具入門與實作", code: session.code, sessionId: session.id };
  await enrol(newcomer, course, "meat");
  const calendar = await newcomer.page.getByRole("link", { name: newcomer.t("courses.my.calendar") }).getAttribute("href");
  const enrolmentId = calendar?.split("/").at(-2) ?? "";
  expect(enrolmentId).toMatch(/^[0-9a-f-]{36}$/);

  const reviewer = await enter({ browser, info }, "reviewer");
  const { page, press, t } = reviewer;
  await expectNoSuchPage(reviewer, `/manage/enrolments/${enrolmentId}`);
  expect((await page.request.get(calendar ?? "")).status()).toBe(404);
  await page.goto("/manage/enrolments");
  await press(page.locator("main tbody").getByRole("link").first());
  await press(page.locator("label", { hasText: t("courses.review.decisions.accepted.label") }).first());
  await tamper(reviewer, "enrolmentId", enrolmentId);
  await press(page.getByRole("button", { name: /^送出決定/ }));
  await expect(page.getByRole("alert").filter({ hasText: t("errors.session.not_permitted") })).toBeVisible();

  await newcomer.page.reload();
  await expect(newcomer.page.getByText(t("courses.mine.pending.title"))).toBeVisible();
  for (const path of ["/manage", "/manage/enrolments", "/manage/sessions", "/manage/awards"]) await expectNoSuchPage(newcomer, path);
});

test("another person's badge is no page and no file, and cannot be answered or shared by its id", async ({ browser }, info) => {
  const holder = await enter({ browser, info }, "holder");
  const [theirs = ""] = await awardsOf(holder, "accepted");
  expect(theirs).not.toBe("");
  const learner = await enter({ browser, info }, "learner");
  const { page, t } = learner;
  await expectNoSuchPage(learner, `/me/badges/${theirs}`);
  await expectNoSuchPage(learner, `/manage/awards/${theirs}`);
  for (const form of ["png", "ob3.json", "../../x", "exe"]) {
    const file = await page.request.get(`/me/badges/${theirs}/files/${form}`);
    expect(file.status(), form).toBeGreaterThanOrEqual(400);
    expect(file.status(), form).toBeLessThan(500);
    expect(file.headers()["content-disposition"]).toBeUndefined();
  }
  const [mine = ""] = [...(await awardsOf(learner, "offered")), ...(await awardsOf(learner, "accepted"))];
  await page.goto(`/me/badges/${mine}`);
  await tamper(learner, "awardId", theirs);
  await page.getByRole("main").locator("form button").first().click();
  await expect(page.getByText(t("awards.errors.award_not_found"))).toBeVisible();
});

test("an address to return to leads nowhere but to ourselves", async ({ browser }, info) => {
  const { page } = await visit({ browser, info });
  const home = new URL((await page.goto("/"))?.url() ?? "").origin;
  for (const returnTo of [EVIL, "//evil.example/x", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example"]) {
    await page.goto(`/login?returnTo=${encodeURIComponent(returnTo)}`);
    for (const link of await page.getByRole("main").getByRole("link").all())
      expect(decodeURIComponent((await link.getAttribute("href")) ?? ""), returnTo).not.toMatch(/evil\.example|javascript:/);
    const chosen = await page.request.post("/preferences", { form: { theme: "light", returnTo }, maxRedirects: 0 });
    expect(new URL(chosen.headers()["location"] ?? "", home).origin, returnTo).toBe(home);
  }
  await page.goto(`/api/auth/egov?as=holder&returnTo=${encodeURIComponent(EVIL)}`);
  await page.waitForURL(`${home}/me`);
});

test("what another website sends is refused and changes nothing", async ({ browser }, info) => {
  const visitor = await enter({ browser, info }, "holder");
  const { page, press, t } = visitor;
  const foreign = { origin: EVIL };
  for (const path of ["/logout", "/preferences", "/api/auth/oidc", "/api/auth/card", "/api/auth/card/challenge", "/api/auth/deadline"])
    expect((await page.request.post(path, { headers: foreign, form: { theme: "dark" }, maxRedirects: 0 })).status(), path).toBe(403);

  await page.goto("/me/profile");
  const remark = page.getByLabel(t("profile.remark"));
  await remark.fill("mine");
  const sent = page.waitForRequest((request) => request.method() === "POST" && "next-action" in request.headers());
  await press(page.getByRole("button", { name: t("profile.note.save") }));
  await expect(page.getByText(t("profile.note.saved"))).toBeVisible();
  const own = await sent;
  // A server action carries the name of the function that it calls; a foreign page can copy it, but not its origin.
  const { "next-action": action = "", "content-type": type = "" } = own.headers();
  const data = Buffer.from((own.postData() ?? "").replace("mine", "ours"));
  const answer = await page.request.post("/me/profile", { headers: { ...foreign, "next-action": action, "content-type": type }, data });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(await answer.text()).not.toMatch(/node_modules|\bat \S+ \(/);
  await page.goto("/me/profile");
  await expect(remark).toHaveValue("mine");
});

for (const [locale, title] of [
  ["zh-TW", "找不到這個頁面"],
  ["en", "We cannot find this page"],
] as const) {
  test(`addresses that lead nowhere give a page that says so, in ${locale}`, async ({ browser }, info) => {
    const visitor = await openVisitor({ browser, info, locale, device: DESKTOP });
    expect(visitor.t("shell.notFound.title")).toBe(title);
    const nobody = "00000000-0000-7000-8000-000000000000";
    const token = "a".repeat(43);
    const ids = [`/courses/${nobody}`, "/courses/1", "/badges/none", "/issuers/none", "/competency/none/1", `/b/${token}`, "/b/short"];
    for (const path of ["/no-such-page", ...ids, `/verify/result/${token}`]) await expectNoSuchPage(visitor, path);
    for (const path of [`/ob/v2/assertions/${nobody}`, "/ob/nothing"]) {
      const answer = await visitor.page.request.get(path, { headers: { accept: "application/json" } });
      expect([answer.status(), answer.headers()["content-type"]], path).toEqual([404, "application/problem+json"]);
    }
  });
}
