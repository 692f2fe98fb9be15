import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
/** WCAG 1.4.10: what 400 % zoom leaves of 1280 px. */
const NARROWEST = { width: 320, height: 640 };

/** Titles met so far, with the kind of page that has them: two kinds may not share one. */
const titles = new Map<string, string>();

/** `/courses/0199…` and `/courses/0198…` are one kind of page. */
const kindOf = (page: Page): string => new URL(page.url()).pathname.replace(/\/([0-9a-f-]{36}|[\w-]{22,64})(?=\/|$)/g, "/*");

async function violations(page: Page): Promise<string[]> {
  const options = { runOnly: { type: "tag" as const, values: TAGS }, resultTypes: ["violations" as const] };
  const found = (await new AxeBuilder({ page }).options(options).setLegacyMode().analyze()).violations;
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}

/** What the page says of itself, and which of its targets are too small (WCAG 2.5.8; links inside a sentence are exempt). */
function factsOf(page: Page) {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const box = (element: Element) => element.getBoundingClientRect();
    const focusable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    // Hidden for the eyes (1 px), or not shown at all: nobody points at it.
    const shown = all(focusable).filter((element) => element.checkVisibility() && box(element).width > 1);
    const tooSmall = shown.filter((element) => {
      if (getComputedStyle(element).display === "inline" && element.matches("a")) return false;
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      // A link whose `::after` is laid over its card is as large as the card.
      const card = getComputedStyle(element, "::after").position === "absolute" && element.offsetParent;
      return ![element, ...labels, ...(card ? [card] : [])].some((target) => box(target).width >= 24 && box(target).height >= 24);
    });
    return {
      lang: document.documentElement.lang,
      title: document.title,
      headings: all("h1").filter((heading) => heading.checkVisibility()).length,
      first: all(focusable)[0]?.getAttribute("href"),
      accessKeys: all("[accesskey]").map((element) => element.accessKey),
      tooSmall: tooSmall.map((element) => `${element.outerHTML.slice(0, 160)} ${box(element).width}×${box(element).height}`),
    };
  });
}

async function expectStructure(page: Page, lang: string): Promise<void> {
  const { title, accessKeys, ...facts } = await factsOf(page);
  expect.soft(facts, page.url()).toEqual({ lang, headings: 1, first: "#main", tooSmall: [] });
  expect.soft(new Set(accessKeys).size, `unique access keys of ${page.url()}: ${accessKeys}`).toBe(accessKeys.length);
  expect.soft(accessKeys, page.url()).toEqual(expect.arrayContaining(["U", "C", "Z", "S"]));
  expect.soft(title).toMatch(/\S/);
  const kind = titles.get(title) ?? kindOf(page);
  expect.soft(kindOf(page), `a title of its own for each page: ${title}`).toBe(kind);
  titles.set(title, kind);
}

/** Nothing on the page is accessible by accident: rules, structure, targets and reflow, in two themes at two widths. */
export async function expectAccessible(page: Page, lang = "zh-Hant-TW"): Promise<void> {
  // Folded parts are read too: what is hidden is not judged.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("main details")) details.open = true;
  });
  await expectStructure(page, lang);
  for (const theme of ["light", "dark"]) {
    // The server writes this attribute from the reader's cookie (nojs.spec.ts); setting it spares a page load.
    await page.evaluate((value) => document.documentElement.setAttribute("data-theme", value), theme);
    for (const size of [DESKTOP, PHONE]) {
      await page.setViewportSize(size);
      expect.soft(await violations(page), `${page.url()}, ${theme}, ${size.width} px`).toEqual([]);
    }
  }
  await page.setViewportSize(NARROWEST);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `${page.url()} scrolls sideways at ${NARROWEST.width} px`).toBeLessThanOrEqual(NARROWEST.width);
  await page.setViewportSize(DESKTOP);
}

/** Opens each address and holds it to the rules. */
export async function expectPagesAccessible(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await expectAccessible(page);
  }
}
