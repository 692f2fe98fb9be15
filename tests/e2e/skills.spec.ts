import type { Page } from "@playwright/test";
import { routes } from "../../lib/web/routes";
import { signedIn } from "./manual/entry";
import { DESKTOP, demoPerson, expect, openVisitor, PHONE, test, type Visitor } from "./support";

test.describe.configure({ timeout: 180_000 });

const certificate = (name: string) => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
});
const levelCard = (page: Page, level: number) => page.getByRole("radio", { name: `級別${level}`, exact: true });
/** A card is its label, from edge to edge: that is what a finger meets. */
const levelLabel = (page: Page, level: number) => page.locator("fieldset label", { hasText: new RegExp(`^級別${level}$`) });
const chip = (page: Page, word: string) => page.getByRole("main").locator(".status-chip", { hasText: word }).first();

test("技能管理 opens from the menu and leads to the form of the manual [skills.page, skills.button-add, skill-form.page, skill-form.breadcrumb]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "learner");
  await page.goto("/me");
  await page.getByRole("navigation").getByRole("link", { name: "技能管理", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("技能管理");
  await page.getByRole("link", { name: "新增", exact: true }).click();
  await expect(page).toHaveURL(/\/me\/skills\/new$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("新增技能");
  const trail = page.getByRole("navigation", { name: "目前位置" }).getByRole("listitem");
  expect((await trail.allInnerTexts()).slice(-2).map((text) => text.trim())).toEqual(["技能管理", "新增技能"]);
});

test("the form has the seven inputs, the marks and the words of the manual [skill-form.required-mark, skill-form.field-list, skill-form.field-competency, skill-form.field-name, skill-form.example, skill-form.field-description, skill-form.field-certificate, skill-form.field-awards, skill-form.field-awards-fig, skill-form.field-evidence, skill-form.annotation-fill, skill-form.self-assess, skill-form.button-submit, skill-form.button-cancel]", async ({
  browser,
}, info) => {
  const { page } = await signedIn({ browser, info }, "learner");
  await page.goto("/me/skills/new");
  const main = page.getByRole("main");
  await expect(main.getByText("*必填", { exact: true })).toBeVisible();
  const competency = main.getByLabel(/^職能 \*/);
  const name = main.getByLabel(/^技能名稱 \*/);
  for (const field of [competency, name]) await expect(field).toHaveAttribute("required");
  await expect(main.getByRole("group", { name: "考核紀錄等級", exact: true }).locator("legend")).toHaveText("考核紀錄等級 *");
  await competency.selectOption({ label: "人際溝通" });
  await expect(main.getByText("例如：人際溝通技能", { exact: true })).toBeVisible();
  await expect(main.getByLabel(/^技能說明/)).toBeEditable();
  await expect(main.getByText(/例如：溝通分析基礎認證$/).first()).toBeVisible();
  for (const label of [/^證照上傳/, /^獎懲紀錄上傳/, /^其他佐證文件/]) await expect(main.getByLabel(label)).toHaveAttribute("type", "file");
  await expect(main.getByText("填寫：", { exact: true })).toBeVisible();
  const items = main.locator("form ol").getByRole("listitem");
  await expect(items).toHaveText([/自評考核級別1-6級【參考職能基準品質認證作業規範】/, /技能說明/, /證照上傳/, /獎懲紀錄/, /其他佐證文件/]);
  await expect(main.getByRole("button", { name: "送出審核", exact: true })).toBeVisible();
  await expect(main.getByRole("link", { name: "取消", exact: true })).toHaveAttribute("href", "/me/skills");
});

// The beginnings of the six texts, as the figure prints them.
const LEVELS = [
  "能夠在可預計及有規律的情況中，",
  "能夠在大部分可預計及具有規律的情況中，",
  "能夠在部分變動及非常規性的情況中，",
  "能夠在經常變動的情況中，",
  "能夠在複雜變動的情況中，",
  "能夠在高度複雜變動的情況中，",
] as const;

test("the six levels stand with their whole texts in two rows of three, and one is chosen [skill-form.field-level, skill-form.level-intro, skill-form.level-1, skill-form.level-2, skill-form.level-3, skill-form.level-4, skill-form.level-5, skill-form.level-6, skill-form.level-layout]", async ({
  browser,
}, info) => {
  const { page, t } = await signedIn({ browser, info }, "learner");
  await page.goto("/me/skills/new");
  await expect(page.getByText("技能考核紀錄等級分為6級，考核紀錄等級分述如下", { exact: true })).toBeVisible();
  const tops: number[] = [];
  for (const [index, beginning] of LEVELS.entries()) {
    const card = levelCard(page, index + 1);
    await expect(card).toHaveAccessibleDescription(new RegExp(`^${beginning}.+。$`));
    tops.push(Math.round((await card.boundingBox())?.y ?? -1));
  }
  expect(new Set(tops.slice(0, 3)).size, `${tops}`).toBe(1);
  expect(new Set(tops.slice(3)).size, `${tops}`).toBe(1);
  expect(tops[3]).toBeGreaterThan(tops[0] ?? 0);
  await levelLabel(page, 2).click();
  await levelLabel(page, 5).click();
  await expect(levelCard(page, 2)).not.toBeChecked();
  await page.getByRole("button", { name: "送出審核", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: t("skills.errors.competency_required") })).toBeVisible();
  await expect(levelCard(page, 5)).toBeChecked();
});

/** Writes a skill down; once it is refused for its missing name, and nothing is lost. */
async function addSkill({ page, press, t, picture }: Visitor, name: string): Promise<void> {
  await page.goto("/me/skills");
  await press(page.getByRole("link", { name: "新增", exact: true }));
  await page.getByLabel(/^職能 \*/).selectOption({ label: "人際溝通" });
  await press(levelLabel(page, 3));
  await page.getByLabel(/^技能說明/).fill("溝通分析基礎認證");
  await page.getByLabel(/^證照上傳/).setInputFiles(certificate("證照.pdf"));
  await press(page.getByRole("button", { name: "送出審核", exact: true }));
  await expect(page.getByRole("alert").filter({ hasText: t("skills.errors.name_required") })).toBeVisible();
  await expect(page.getByLabel(/^技能說明/)).toHaveValue("溝通分析基礎認證");
  await expect(page.getByRole("checkbox", { name: /^證照\.pdf/ })).toBeChecked();
  await picture("refused-keeps");
  await page.getByLabel(/^技能名稱 \*/).fill(name);
  await press(page.getByRole("button", { name: "送出審核", exact: true }));
  await expect(page.getByText(t("skills.detail.sent.title"))).toBeVisible();
  await expect(chip(page, "待審核")).toBeVisible();
  await expect(page.getByRole("link", { name: t("skills.detail.download", { name: "證照.pdf" }) })).toBeVisible();
}

/** Opens the request from the desk, sees post, work and evidence, and decides. */
async function review(reviewer: Visitor, learner: string, skill: string, verdict: "approve" | "return", reason: string): Promise<void> {
  const { page, press, picture, t } = reviewer;
  await page.goto("/manage/skills");
  const action = t("skills.review.openOf", { action: t("skills.review.open"), name: demoPerson(learner).name, skill });
  await press(page.getByRole("row").getByRole("link", { name: action, exact: true }));
  await expect(page.getByRole("heading", { name: "工作內容", exact: true })).toBeVisible();
  await expect(page.getByText(demoPerson(learner).title, { exact: true }).first()).toBeVisible();
  const href = await page.getByRole("link", { name: t("skills.detail.download", { name: "證照.pdf" }) }).getAttribute("href");
  const file = await page.request.get(href ?? "");
  expect(file.status()).toBe(200);
  const headers = file.headers();
  expect(headers["content-disposition"]).toMatch(/^attachment; filename=/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain("sandbox");
  await press(page.locator("label", { hasText: t(`skills.review.verdicts.${verdict}.label`) }).first());
  await page.getByLabel(t("skills.review.reason"), { exact: false }).last().fill(reason);
  await picture(`review-${verdict}`);
  await press(page.getByRole("button", { name: /^送出決定/ }));
  const outcome = verdict === "approve" ? "approved" : "returned";
  await expect(page.getByText(t(`skills.review.sent.${outcome}`))).toBeVisible();
}

for (const [on, device] of [
  ["a desktop", DESKTOP],
  ["a phone", PHONE],
] as const) {
  test(`on ${on} a skill goes from the learner to the reviewer, back with a reason, and is approved and locked [skill-form.submit-saves, skill-form.button-cancel, skills.button-edit, skills.edit-resets, skills.state-pending, skills.state-approved, skills.approved-locked, skills.history]`, async ({
    browser,
  }, info) => {
    const name = `人際溝通技能 ${Date.now().toString(36)}`;
    const learner = await signedIn({ browser, info }, "learner", device);
    const reviewer = await signedIn({ browser, info }, "reviewer", device);
    await addSkill(learner, name);
    await review(reviewer, "learner", name, "return", "請說明溝通的對象");

    const { page, press, picture, t } = learner;
    await page.goto("/me/skills");
    const row = page.getByRole("row").filter({ hasText: name });
    await expect(row).toContainText("退回");
    await expect(row).toContainText("請說明溝通的對象");
    await picture("list");
    await press(row.getByRole("link", { name: `編輯「${name}」`, exact: true }));
    await page.getByLabel(/^技能說明/).fill("不要留下這一句");
    await press(page.getByRole("link", { name: "取消", exact: true }));
    await press(page.getByRole("link", { name: "編輯", exact: true }));
    await expect(page.getByLabel(/^技能說明/)).toHaveValue("溝通分析基礎認證");
    await page.getByLabel(/^技能說明/).fill("溝通分析基礎認證；與民眾及跨司處窗口溝通。");
    await press(page.getByRole("button", { name: "送出審核", exact: true }));
    await expect(chip(page, "待審核")).toBeVisible();
    await expect(page.getByText("溝通分析基礎認證；與民眾及跨司處窗口溝通。", { exact: true }).first()).toBeVisible();

    await review(reviewer, "learner", name, "approve", "");
    await page.goto("/me/skills");
    await expect(row).toContainText("審核成功");
    await expect(row.getByRole("link", { name: /^編輯/ })).toHaveCount(0);
    await press(row.getByRole("link", { name: `歷程紀錄「${name}」`, exact: true }));
    await expect(page.getByText(t("skills.form.locked.title"))).toBeVisible();
    await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
    const history = page.locator("section", { has: page.getByRole("heading", { name: "歷程紀錄", exact: true }) });
    await expect(history.getByRole("listitem")).toHaveText([
      /^送出審核/,
      /^退回[\s\S]*請說明溝通的對象/,
      /^編輯後重新送出審核[\s\S]*技能說明/,
      /^審核成功/,
    ]);
    await picture("locked");
  });
}

test("without JavaScript a skill is added, refused without losing its file, withdrawn and deleted", async ({ browser }, info) => {
  const visitor = await openVisitor({ browser, info, locale: "zh-TW", device: DESKTOP }, { javaScriptEnabled: false });
  const { t } = visitor;
  await visitor.page.goto(routes.demoLogin("learner"));
  // Where no script sends the visitor back from 我的E政府, a button does.
  await visitor.page.getByRole("button", { name: /回到原網站/ }).click();
  const agree = visitor.page.getByRole("button", { name: t("identity.terms.agree") });
  if (visitor.page.url().includes(routes.terms())) await agree.click();
  await expect(visitor.page.getByText(t("shell.account", { name: demoPerson("learner").name }))).toBeAttached();
  const name = `沒有指令稿 ${Date.now().toString(36)}`;
  await addSkill(visitor, name);
  await visitor.page.getByRole("button", { name: t("skills.detail.withdraw"), exact: true }).click();
  await expect(chip(visitor.page, "已撤回")).toBeVisible();
  await visitor.page.getByRole("link", { name: t("skills.detail.delete"), exact: true }).click();
  await expect(visitor.page.getByRole("heading", { name: t("skills.detail.deleting.title", { name }) })).toBeVisible();
  await visitor.page.getByRole("button", { name: t("skills.detail.deleting.confirm"), exact: true }).click();
  await expect(visitor.page.getByText(t("skills.detail.deleted"))).toBeVisible();
  await expect(visitor.page.getByText(name)).toHaveCount(0);
});

test("another agency's administrator finds neither the skill nor its file", async ({ browser }, info) => {
  const { page: desk } = await signedIn({ browser, info }, "reviewer");
  await desk.goto("/manage/skills?status=approved");
  await desk.getByRole("row").getByRole("link").first().click();
  await desk.waitForURL(/\/manage\/skills\/[0-9a-f-]{36}$/);
  const page = new URL(desk.url()).pathname;
  const file = await desk.locator('main a[href*="/files/"]').first().getAttribute("href");
  const { page: other } = await signedIn({ browser, info }, "city-admin");
  expect((await other.goto(page))?.status()).toBe(404);
  const answer = await other.request.get(file ?? "");
  expect(answer.status()).toBe(403);
  expect(answer.headers()["content-disposition"]).toBeUndefined();
});
