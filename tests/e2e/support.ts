import {
  type Browser,
  type BrowserContextOptions,
  expect as baseExpect,
  test as baseTest,
  type Locator,
  type Page,
  type TestInfo,
} from "@playwright/test";
import type { Locale } from "../../lib/i18n/locales";
import { DEMO_PEOPLE } from "../../prisma/seed/demo-people";
import { type Texts, textsOf } from "./texts";

/** Patient: the tests share a small machine with the server, its database and the browsers. */
export const expect = baseExpect.configure({ timeout: 20_000 });

/** The two real ways in: the redirect of 我的E政府, and the card component of 自然人憑證. */
export type SignInWay = "egov" | "card";

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const satisfies BrowserContextOptions;
export const DESKTOP = { viewport: { width: 1440, height: 900 } } as const satisfies BrowserContextOptions;

// Where scripts/product.mjs let the card simulator listen; the usual port when the tests run against `npm start`.
const CARD_READER = `http://127.0.0.1:${process.env["MOICA_SIMULATOR_PORT"] ?? "61161"}`;

const SOUND_READER = {
  readerPresent: true,
  inserted: true,
  cardState: "valid",
  latencyMs: 0,
  dropReply: false,
  malformed: false,
  silentPopup: false,
  domainBlocked: false,
  locked: false,
  interactive: true,
} as const;

/** Puts the simulated reader into order, with the card of this person in it, except for what `trouble` says. */
export async function cardReader(card: string, trouble: object = {}): Promise<void> {
  const body = JSON.stringify({ ...SOUND_READER, card, ...trouble });
  const response = await fetch(`${CARD_READER}/__control`, { method: "PUT", body });
  expect(response.status, await response.text()).toBe(200);
}

/** One person of the demonstration, by the names that each language shows. */
export function demoPerson(key: string) {
  const person = DEMO_PEOPLE.find((candidate) => candidate.key === key);
  if (!person) throw new Error(`no demo person ${key}`);
  return { ...person, nameIn: (locale: Locale) => (locale === "en" ? person.nameEn : person.name), email: `${key}@staff.example.gov.tw` };
}

/** Somebody at a browser of their own, who reads one language. */
export interface Visitor {
  readonly page: Page;
  readonly locale: Locale;
  readonly t: Texts;
  /** Taps on a touch screen, clicks elsewhere. */
  press(target: Locator): Promise<void>;
  /** Keeps a picture of the whole page in the results folder of the test. */
  picture(name: string): Promise<void>;
}

/** In which language somebody reads, on what. */
export interface Setting {
  readonly locale: Locale;
  readonly device: BrowserContextOptions;
}

interface Opening extends Setting {
  readonly browser: Browser;
  readonly info: TestInfo;
}

/** Opens a browser that has chosen its language. `more` narrows it, e.g. `{ javaScriptEnabled: false }`. */
export async function openVisitor({ browser, info, locale, device }: Opening, more: BrowserContextOptions = {}): Promise<Visitor> {
  const { baseURL = "http://localhost:3000" } = info.project.use;
  const context = await browser.newContext({ ...device, baseURL, locale, timezoneId: "Asia/Taipei", ...more });
  context.setDefaultTimeout(60_000);
  await context.addCookies([{ name: "locale", value: locale, url: baseURL }]);
  const page = await context.newPage();
  return {
    page,
    locale,
    t: textsOf(locale),
    press: (target) => (device.hasTouch ? target.tap() : target.click()),
    picture: async (name) => {
      await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
    },
  };
}

/** `visit` is `openVisitor` for tests with several people: it closes every browser with the test. */
export const test = baseTest.extend<{ visit: (setting: Setting, more?: BrowserContextOptions) => Promise<Visitor> }>({
  visit: async ({ browser }, use, info) => {
    const visitors: Visitor[] = [];
    await use(async (setting, more) => {
      const visitor = await openVisitor({ browser, info, ...setting }, more);
      visitors.push(visitor);
      return visitor;
    });
    for (const { page } of visitors) await page.context().close();
  },
});

/** Signs in through the login page and the simulator of the way, and agrees to the terms when they stand in between. */
export async function signIn(visitor: Visitor, key: string, way: SignInWay): Promise<void> {
  const { page, locale, press, t } = visitor;
  await page.goto("/login");
  await press(page.getByRole("link", { name: t(`identity.${way}.action`), exact: true }));
  if (way === "egov") await press(page.getByRole("button", { name: demoPerson(key).name }));
  else await signWithCard(visitor, key);
  await passTerms(visitor);
  await expect(page.getByText(t("shell.account", { name: demoPerson(key).nameIn(locale) }))).toBeAttached();
}

/** On the card page: the demonstration's number and PIN, then the same person's card in the popup of the component. */
async function signWithCard(visitor: Visitor, key: string): Promise<void> {
  const { page, press, t } = visitor;
  await cardReader(key);
  await fillCard(visitor, key);
  const popup = page.waitForEvent("popup");
  await press(page.getByRole("button", { name: t("identity.cardForm.submit"), exact: true }));
  await (await popup).locator(`[data-card="${key}"]`).click();
}

/** Fills number and PIN of a demonstration's card in, as the page offers; again when its script was not there yet. */
export async function fillCard({ page, locale, press, t }: Visitor, key: string): Promise<void> {
  const name = demoPerson(key).nameIn(locale);
  const fill = page.getByRole("button", { name: `${t("identity.demo.use")} ${name}`, exact: true });
  await expect(async () => {
    if (!(await fill.isVisible())) await press(page.getByText(t("identity.demo.cards")));
    await press(fill);
    await expect(page.getByText(t("identity.demo.chosen", { name }))).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

async function passTerms({ page, press, t }: Visitor): Promise<void> {
  await page.waitForURL(({ pathname }) => pathname === "/me" || pathname === "/login/terms");
  if (!page.url().includes("/login/terms")) return;
  await press(page.getByRole("button", { name: t("identity.terms.agree") }));
  // The first agreement leads to the profile.
  await page.waitForURL("**/me/profile");
}
