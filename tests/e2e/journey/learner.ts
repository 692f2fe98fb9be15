import fs from "node:fs";
import type { TestInfo } from "@playwright/test";
import { expect, type Visitor } from "../support";

export interface CourseNames {
  readonly title: string;
  readonly code: string;
  readonly sessionId: string;
}

/** 工作內容, which the reviewer will judge by. */
export async function describeWork({ page, press, picture, t }: Visitor, words: string): Promise<void> {
  await page.goto("/me/profile");
  await page.getByLabel(t("profile.workDescription")).fill(words);
  await press(page.getByRole("button", { name: t("profile.note.save") }));
  await expect(page.getByText(t("profile.note.saved"))).toBeVisible();
  await picture("01-work-description");
}

/** Searches for the course among those not enrolled in yet, opens the session, chooses a meal and enrols. Gives back the number. */
export async function enrol({ page, press, picture, t }: Visitor, course: CourseNames, meal: "meat" | "vegetarian"): Promise<string> {
  await page.goto("/courses");
  await page.getByLabel(t("courses.filters.title"), { exact: true }).fill(course.title);
  await page.getByLabel(t("courses.filters.status"), { exact: true }).selectOption("available");
  await press(page.getByRole("button", { name: t("courses.filters.apply"), exact: true }));
  await expect(page).toHaveURL(/status=available/);
  const listed = page.getByRole("link", { name: t("courses.actions.detailsOf", { ...course, action: t("courses.actions.enrol") }) });
  await expect(listed).toBeVisible();
  await picture("02-found");
  await press(listed);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(course.title);
  await press(page.locator("label", { hasText: t(`courses.meal.${meal}`) }));
  await expect(page.getByRole("radio", { name: t(`courses.meal.${meal}`) })).toBeChecked();
  await picture("03-session");
  await press(page.getByRole("button", { name: t("courses.enrol.button") }));
  await expect(page.getByText(t("courses.mine.pending.title"))).toBeVisible();
  await expect(page.getByText(t("courses.status.pending"), { exact: true })).toBeVisible();
  await picture("04-waiting-for-review");
  return (await page.getByText(new RegExp(`^${course.code}-\\d{4}$`)).textContent()) ?? "";
}

/** Withdraws from the list of courses, after being asked once. */
export async function cancel({ page, press, picture, t }: Visitor, course: CourseNames): Promise<void> {
  await page.goto(`/courses?q=${encodeURIComponent(course.title)}`);
  await press(page.getByRole("link", { name: t("courses.actions.detailsOf", { ...course, action: t("courses.actions.cancel") }) }));
  await expect(page.getByText(t("courses.cancel.question", { ...course }))).toBeVisible();
  await picture("05-cancelling");
  await press(page.getByRole("button", { name: t("courses.cancel.confirm") }));
  await expect(page.getByText(t("courses.mine.cancelled.title"))).toBeVisible();
}

/** Opens 我的徽章 and leaves it open. What it gives back waits for a badge to appear there by itself. */
export async function watchMyBadges({ page, picture, t }: Visitor, badge: string): Promise<() => Promise<void>> {
  await page.goto("/me/badges");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("awards.list.title"));
  const offered = page.locator('[data-status="offered"]').filter({ has: page.getByRole("link", { name: badge, exact: true }) });
  await expect(offered).toHaveCount(0);
  // A page that is loaded anew has forgotten this.
  await page.evaluate(() => document.documentElement.setAttribute("data-never-reloaded", ""));
  return async () => {
    await expect(offered).toHaveCount(1, { timeout: 60_000 });
    await expect(page.locator("html[data-never-reloaded]")).toBeAttached();
    await picture("10-badge-appeared");
  };
}

/** 我的報名 tells those whose results came from the file that they are through. */
export async function seeCompleted({ page, t }: Visitor, number: string): Promise<void> {
  await page.goto("/me/enrolments");
  await expect(page.getByRole("row", { name: number }).getByText(t("courses.status.completed"), { exact: true })).toBeVisible();
}

/** Opens the offered badge and accepts it. Gives back its id. */
export async function accept({ page, press, picture, t }: Visitor, badge: string): Promise<string> {
  const offered = page.locator('[data-status="offered"]').filter({ has: page.getByRole("link", { name: badge, exact: true }) });
  await press(offered.getByRole("link", { name: badge, exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("awards.detail.offeredTitle"));
  await picture("11-offered");
  await press(page.getByRole("button", { name: t("awards.detail.accept") }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(badge);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

export const FORMS = ["png", "svg", "ob2.json", "ob2.jws", "ob3.json", "ob3.jwt"] as const;
export type Form = (typeof FORMS)[number];
export type Files = Readonly<Record<Form, string>>;

/** Downloads the badge in every form. Gives back where the files lie. */
export async function takeAway({ page, press, t }: Visitor, info: TestInfo): Promise<Files> {
  const paths: Partial<Record<Form, string>> = {};
  await press(page.getByText(t("takeaway.groups.expert.title"), { exact: true }));
  for (const form of FORMS) {
    const started = page.waitForEvent("download");
    await press(page.getByRole("link", { name: t("takeaway.download", { form: form.toUpperCase() }), exact: true }));
    const download = await started;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^[a-z-]+-A-\\d{8}-\\w{8}\\.${form.replace(".", "\\.")}$`));
    paths[form] = info.outputPath(`badge.${form}`);
    await download.saveAs(paths[form]);
  }
  const { png = "", svg = "", "ob2.json": ob2Json = "", "ob2.jws": ob2Jws = "", "ob3.json": ob3Json = "", "ob3.jwt": ob3Jwt = "" } = paths;
  const files = { png, svg, "ob2.json": ob2Json, "ob2.jws": ob2Jws, "ob3.json": ob3Json, "ob3.jwt": ob3Jwt };
  expectForms(files);
  return files;
}

// What each file is at first sight; whether it is true, the stranger finds out.
function expectForms(files: Files): void {
  const text = (form: Form) => fs.readFileSync(files[form], "utf8");
  const compact = /^[\w-]+\.[\w-]+\.[\w-]+$/;
  expect(fs.readFileSync(files.png).subarray(1, 4).toString()).toBe("PNG");
  expect(text("png")).toContain("openbadgecredential");
  expect(text("svg")).toMatch(/^<svg [\s\S]*openbadges:/);
  expect(JSON.parse(text("ob2.json"))).toMatchObject({ "@context": "https://w3id.org/openbadges/v2", type: "Assertion" });
  expect(text("ob2.jws")).toMatch(compact);
  expect(JSON.parse(text("ob3.json")).type).toContain("OpenBadgeCredential");
  expect(text("ob3.jwt")).toMatch(compact);
}

/** Makes the share link, copies it, sees its QR code. Gives back the link. */
export async function share({ page, press, picture, t }: Visitor): Promise<string> {
  await press(page.getByRole("button", { name: t("awards.detail.shareNow") }));
  const link = page.getByRole("link", { name: /\/b\// });
  await expect(link).toBeVisible();
  await expect(page.getByRole("img", { name: t("awards.detail.qr") })).toBeVisible();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await press(page.getByRole("button", { name: t("awards.detail.copyLink") }));
  await expect(page.getByText(t("common.copied"))).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await expect(link).toHaveText(copied);
  await picture("12-shared");
  return copied;
}

/** The holder is told, with the reason and the words that are for the holder alone. */
export async function seeRevoked({ page, picture, t }: Visitor, awardId: string, remark: string): Promise<void> {
  await page.goto(`/me/badges/${awardId}`);
  await expect(page.getByText(t("awards.detail.revokedTitle"))).toBeVisible();
  await expect(page.getByText(t("awards.detail.revokedRemark", { remark }))).toBeVisible();
  await picture("17-holder-is-told");
}
