import fs from "node:fs";
import { demoPerson, expect, type Visitor } from "../support";
import type { CourseNames } from "./learner";

/** The reviewer reads 工作內容 beside the request and accepts. */
export async function reviewAndAccept(reviewer: Visitor, course: CourseNames, learner: string, work?: string): Promise<void> {
  const { page, locale, press, picture, t } = reviewer;
  const name = demoPerson(learner).nameIn(locale);
  await page.goto("/manage/enrolments");
  await page.getByLabel(t("courses.review.filters.session"), { exact: true }).selectOption(course.sessionId);
  await press(page.getByRole("button", { name: t("courses.review.filters.apply"), exact: true }));
  const open = { action: t("courses.review.open"), name, title: course.title };
  await press(page.getByRole("row").getByRole("link", { name: t("courses.review.openOf", open), exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("courses.review.detailTitle", { name, title: course.title }));
  await expect(page.getByRole("heading", { name: t("courses.review.work") })).toBeVisible();
  if (work) await expect(page.getByText(work)).toBeVisible();
  await press(page.locator("label", { hasText: t("courses.review.decisions.accepted.label") }).first());
  await picture(`06-review-${learner}`);
  const buttons = [t("courses.review.submit"), t("courses.review.submitNext")].map((text) =>
    page.getByRole("button", { name: text, exact: true }),
  );
  await press(buttons.reduce((one, other) => one.or(other)));
  await expect(page.getByText(t("courses.review.decided", { status: t("courses.status.accepted") }))).toBeVisible();
}

/** Opens the session from the list of the officer's sessions. */
export async function openRoster({ page, press, t }: Visitor, course: CourseNames): Promise<void> {
  await page.goto("/manage/sessions");
  await press(page.getByRole("row", { name: course.code }).getByRole("link").first());
  await expect(page.getByRole("heading", { name: t("courses.manage.roster"), exact: true })).toBeVisible();
}

/** Attendance and score of one learner, typed into the form. */
export async function recordByForm({ page, locale, press, picture, t }: Visitor, learner: string, hours: number): Promise<void> {
  const name = demoPerson(learner).nameIn(locale);
  await page.getByLabel(t("courses.manage.hoursOf", { name })).fill(String(hours));
  await page.getByLabel(t("courses.manage.scoreOf", { name })).fill("92");
  await press(page.getByRole("button", { name: t("courses.manage.save") }));
  await expect(page.getByText(t("courses.manage.saved", { count: 1 }))).toBeVisible();
  await picture("07-recorded");
}

/** The roster as a file: filled in with a mistake, corrected, and sent once more by mistake. */
export async function importResults({ page, press, picture, t }: Visitor, number: string, hours: number): Promise<void> {
  const started = page.waitForEvent("download");
  await press(page.getByRole("link", { name: t("courses.manage.template") }));
  const template = fs.readFileSync(await (await started).path(), "utf8");
  const lines = template.trimEnd().split("\r\n");
  const line = 1 + lines.findIndex((text) => text.startsWith(`${number},`));
  expect(line).toBeGreaterThan(1);
  const send = async (score: string) => {
    const filled = lines.map((text, index) => (index + 1 === line ? text.replace(/,[^,]*,[^,]*$/, `,${hours},${score}`) : text));
    const file = { name: "results.csv", mimeType: "text/csv", buffer: Buffer.from(filled.join("\r\n")) };
    await page.getByLabel(t("courses.manage.file")).setInputFiles(file);
    await press(page.getByRole("button", { name: t("courses.manage.upload") }));
  };
  const rows = lines.length - 1;
  await send("189");
  const wrong = { line, column: t("courses.manage.csvColumns.score"), text: t("courses.errors.bad_score") };
  await expect(page.getByText(t("courses.manage.rowError", wrong))).toBeVisible();
  await picture("08-row-error");
  await send("89");
  await expect(page.getByText(t("courses.manage.imported", { rows }))).toBeVisible();
  await send("89");
  await expect(page.getByText(t("courses.manage.unchanged", { rows }))).toBeVisible();
}

/** 結訓: nothing happens without the confirmation, then the results are final. */
export async function close({ page, press, picture, t }: Visitor, course: CourseNames): Promise<void> {
  const button = page.getByRole("button", { name: t("courses.manage.closeButton") });
  await press(button);
  await expect(page.getByRole("link", { name: t("courses.errors.confirm_required") })).toBeVisible();
  await press(page.locator("label", { hasText: t("courses.manage.confirm", { ...course }) }));
  await picture("09-closing");
  await press(button);
  await expect(page.getByText(t("courses.manage.closed"), { exact: true })).toBeVisible();
}

/** Finds the holder's badge among the agency's awards and revokes it with a reason. */
export async function revoke({ page, locale, press, picture, t }: Visitor, badge: string, holder: string, remark: string): Promise<void> {
  await page.goto("/manage/awards");
  await page.getByRole("main").getByRole("searchbox").fill(demoPerson(holder).name);
  await page.getByRole("main").getByRole("search").getByRole("combobox").selectOption("accepted");
  await press(page.getByRole("button", { name: t("awards.manage.filter"), exact: true }));
  await expect(page).toHaveURL(/status=accepted/);
  await press(page.getByRole("link", { name: badge, exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(badge);
  const revokeIt = page.getByRole("button", { name: t("awards.manage.confirm"), exact: true });
  await press(revokeIt);
  await expect(page.getByText(t("awards.errors.reason_required")).first()).toBeVisible();
  await press(page.locator("label", { hasText: t("awards.reason.requirements_not_met") }));
  await page.getByLabel(t("awards.manage.remark")).fill(remark);
  await picture(`14-revoking-${locale}`);
  await press(revokeIt);
  await expect(page.getByText(t("awards.status.revoked"), { exact: true }).first()).toBeVisible();
  await expect(revokeIt).toHaveCount(0);
}
