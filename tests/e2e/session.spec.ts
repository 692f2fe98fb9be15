import { letPersonBeAway } from "./database";
import { cardReader, DESKTOP, demoPerson, expect, fillCard, PHONE, signIn, test, type Visitor } from "./support";

// Everything here is said in both languages: once on a phone, once on a desktop.
const SETTINGS = [
  { title: "zh-TW on a phone", locale: "zh-TW", device: PHONE },
  { title: "English on a desktop", locale: "en", device: DESKTOP },
] as const;

const isSignedIn = async ({ page }: Visitor): Promise<boolean> => (await (await page.request.get("/api/auth/deadline")).json()) !== null;

const submit = ({ page, press, t }: Visitor) => press(page.getByRole("button", { name: t("identity.cardForm.submit"), exact: true }));

test.afterEach(() => cardReader("learner"));

for (const { title, ...setting } of SETTINGS) {
  const { locale } = setting;

  test(`signing out ends the session in every browser of the person: ${title}`, async ({ visit }) => {
    const here = await visit(setting);
    const elsewhere = await visit(setting);
    await signIn(here, "learner", "egov");
    await signIn(elsewhere, "learner", "card");
    await here.press(here.page.locator("summary", { hasText: here.t("shell.account", { name: demoPerson("learner").nameIn(locale) }) }));
    await here.press(here.page.locator("header").getByRole("button", { name: here.t("shell.signOut") }));
    await expect(here.page.getByRole("heading", { level: 1 })).toHaveText(here.t("identity.signedOut.title"));
    expect(await isSignedIn(here)).toBe(false);
    expect(await isSignedIn(elsewhere)).toBe(false);
    await elsewhere.page.goto("/me/badges");
    await expect(elsewhere.page).toHaveURL(/\/login\?returnTo=/);
  });

  test(`two minutes before the end the page warns, and prolongs on request: ${title}`, async ({ visit }) => {
    const visitor = await visit(setting);
    const { page, press, picture, t } = visitor;
    await page.clock.install();
    await signIn(visitor, "holder", "egov");
    await page.goto("/courses");
    const warning = page.getByRole("dialog", { name: t("identity.session.title") });
    await page.clock.runFor("01:00");
    await expect(warning).toBeHidden();
    // Only this browser's clock runs ahead: the server sees eighteen and a half minutes less on its own.
    await page.clock.runFor("17:30");
    await expect(warning).toBeVisible();
    await expect(warning).toContainText(t("identity.session.text", { minutes: 1 }));
    await picture("session-warning");
    await page.clock.setSystemTime(Date.now());
    const answered = page.waitForResponse(
      (response) => response.url().endsWith("/api/auth/deadline") && response.request().method() === "POST",
    );
    await press(warning.getByRole("button", { name: t("identity.session.extend") }));
    expect((await answered).status()).toBe(200);
    await expect(warning).toBeHidden();
    expect(await isSignedIn(visitor)).toBe(true);
  });

  test(`when the session has ended the page says so and keeps what was typed: ${title}`, async ({ visit }) => {
    const visitor = await visit(setting);
    const { page, press, picture, t } = visitor;
    await page.clock.install();
    await signIn(visitor, "holder", "egov");
    await page.goto("/me/profile");
    await page.clock.runFor("00:20");
    const words = page.getByLabel(t("profile.workDescription"));
    await words.fill("half a sentence");
    await letPersonBeAway(demoPerson("holder").email, 21);
    await page.clock.runFor("21:00");
    const ended = page.getByRole("dialog", { name: t("identity.session.endedTitle") });
    await expect(ended).toBeVisible();
    await picture("session-ended");
    await press(ended.getByRole("button", { name: t("identity.session.close") }));
    await expect(words).toHaveValue("half a sentence");
    expect(await isSignedIn(visitor)).toBe(false);
  });

  test(`whoever disagrees with the terms is signed out with the manual's words: ${title}`, async ({ visit }) => {
    const visitor = await visit(setting);
    const { page, press, picture, t } = visitor;
    await page.goto("/api/auth/egov?as=city-admin");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("identity.terms.title"));
    await page.goto("/me/badges");
    await expect(page).toHaveURL(/\/login\/terms/);
    await picture("terms-gate");
    await press(page.getByRole("button", { name: t("identity.terms.decline") }));
    await expect(page.getByText(t("identity.terms.declinedText"))).toBeVisible();
    expect(await isSignedIn(visitor)).toBe(false);
  });

  test(`somebody who has left is told why and whom to ask: ${title}`, async ({ visit }) => {
    const visitor = await visit(setting);
    const { page, picture, t } = visitor;
    await page.goto("/api/auth/egov?as=former");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("identity.error.title"));
    await expect(page.getByText(t("identity.errors.post_ended"))).toBeVisible();
    await picture("former-refused");
    expect(await isSignedIn(visitor)).toBe(false);
  });

  test(`a wrong PIN, a missing card and a missing reader are explained: ${title}`, async ({ visit }) => {
    const visitor = await visit(setting);
    const { page, picture, t } = visitor;
    await page.goto("/login/card");
    const attempt = async (trouble: object, pin?: string) => {
      await cardReader("learner", { interactive: false, ...trouble });
      await fillCard(visitor, "learner");
      if (pin) await page.getByLabel(t("identity.cardForm.pin"), { exact: true }).fill(pin);
      await submit(visitor);
    };
    const alert = page.getByRole("alert").filter({ hasText: /./ });
    await attempt({}, "99999999");
    await expect(alert).toContainText(t("identity.problems.pin_wrong.title"));
    await expect(alert).toContainText(t("identity.problems.pin_wrong_left", { left: 2 }));
    await picture("card-wrong-pin");
    await attempt({ inserted: false });
    await expect(alert).toContainText(t("identity.problems.no_card.title"));
    await attempt({ readerPresent: false });
    await expect(alert).toContainText(t("identity.problems.no_reader.title"));
    expect(await isSignedIn(visitor)).toBe(false);
  });
}

test("a card form that is sent before its script runs tells nobody the PIN", async ({ visit }) => {
  const { page, t } = await visit({ locale: "zh-TW", device: DESKTOP }, { javaScriptEnabled: false });
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto("/login/card");
  await page.getByLabel(t("identity.cardForm.idno")).fill("A123456789");
  await page.getByLabel(t("identity.cardForm.pin"), { exact: true }).fill("67890101");
  await page.getByRole("button", { name: t("identity.cardForm.submit"), exact: true }).click();
  await page.waitForLoadState();
  expect(sent.filter((text) => /67890101|A123456789/.test(text))).toEqual([]);
});
