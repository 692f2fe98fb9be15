import { type Browser, expect, type Page, type TestInfo, test } from "@playwright/test";
import { bottomlessJson, MARKUP, scriptInPicture, sixMegabytes, twoBadgesInOnePicture, type Upload, unsignedJws } from "./hostile-badges";
import { DESKTOP, openVisitor, signIn, type Visitor } from "./support";

/** Whatever comes in, what goes out is a clear sentence in the reader's language, and nothing of what lies inside. */
interface Opening {
  readonly browser: Browser;
  readonly info: TestInfo;
}

const visit = ({ browser, info }: Opening) => openVisitor({ browser, info, locale: "zh-TW", device: DESKTOP });

const INSIDES = /node_modules|\bat \S+ \(|Prisma|PostgreSQL|SyntaxError|TypeError|RangeError|\.tsx?:\d/;

async function expectNothingOfTheInside(page: Page): Promise<void> {
  expect(await page.getByRole("main").textContent()).not.toMatch(INSIDES);
}

/** Hands something in at /verify. */
async function handIn({ page, press, t }: Visitor, badge: Upload | string): Promise<void> {
  await page.goto("/verify");
  if (typeof badge === "string") await page.locator("textarea[name=text]").fill(badge);
  else await page.getByLabel(t("home.verify.file")).setInputFiles(badge);
  await press(page.getByText(t("verify.local.there"), { exact: true }));
  await press(page.getByRole("button", { name: t("verify.submit") }));
  await page.waitForURL(/\/verify(\/result\/|\?problem=)/);
  await expectNothingOfTheInside(page);
}

/** The report says that this badge is not to be trusted, and why. */
async function expectRefused({ page }: Visitor, reason: string): Promise<void> {
  await expect(page.locator("[data-conclusion]").first()).toHaveAttribute("data-conclusion", "invalid");
  await expect(page.locator("[data-verdict=fail]").getByText(reason)).toBeVisible();
}

test("an upload of 6 MB is refused with the limit, and the form is there for another", async ({ browser }, info) => {
  const stranger = await visit({ browser, info });
  await handIn(stranger, sixMegabytes());
  await expect(stranger.page.getByText(stranger.t("verify.errors.too_large"))).toBeVisible();
  await expect(stranger.page.getByLabel(stranger.t("home.verify.file"))).toBeVisible();
});

test("nothing handed in is answered with what is missing", async ({ browser }, info) => {
  const stranger = await visit({ browser, info });
  await handIn(stranger, "");
  await expect(stranger.page.getByText(stranger.t("verify.errors.nothing_given"))).toBeVisible();
});

test("a PNG with two badges of one version is no badge", async ({ browser }, info) => {
  const stranger = await visit({ browser, info });
  await handIn(stranger, twoBadgesInOnePicture());
  await expectRefused(stranger, stranger.t("verification.findings.format.image_with_two_badges"));
});

test("an SVG with scripts is read, reported and never run", async ({ browser }, info) => {
  const stranger = await visit({ browser, info });
  const { page } = stranger;
  await handIn(stranger, scriptInPicture());
  await expect(page.locator("[data-conclusion]").first()).toHaveAttribute("data-conclusion", "invalid");
  // The badge's words are shown as words.
  await expect(page.getByText(MARKUP).first()).toBeVisible();
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(await page.locator("main svg script, main iframe, main [onload], main [onerror], main img[src^='data:image/svg']").count()).toBe(
    0,
  );
});

test("a JWS that names no algorithm proves nothing", async ({ browser }, info) => {
  const stranger = await visit({ browser, info });
  await handIn(stranger, unsignedJws());
  await expectRefused(stranger, stranger.t("verification.findings.proof.algorithm_refused", { algorithm: "none" }));
});

test("a megabyte of nested JSON, a broken one, and characters that no database holds are reported", async ({ browser }, info) => {
  const stranger = await visit({ browser, info });
  const { t } = stranger;
  await handIn(stranger, bottomlessJson());
  await expectRefused(stranger, t("verification.findings.format.too_deep", { maximumDepth: 64 }));
  await handIn(stranger, '{"@context": ["https://w3id.org/openbadges/v2"');
  await expectRefused(stranger, t("verification.findings.format.json_malformed"));
  await handIn(stranger, '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"\\u0000\\ud800"}');
  await expect(stranger.page.locator("[data-conclusion]").first()).toHaveAttribute("data-conclusion", "invalid");
});

test("bodies that are not what they should be get a problem document", async ({ request }) => {
  const headers = { "content-type": "application/json" };
  const bodies = { "input.not_json": "{", "input.too_large": bottomlessJson(), "input.invalid": "{}" };
  for (const [code, data] of Object.entries(bodies)) {
    const answer = await request.post("/api/auth/card", { headers, data: Buffer.from(data) });
    expect([answer.status(), await answer.json()], code).toEqual([422, expect.objectContaining({ title: code, status: 422 })]);
    expect(answer.headers()["content-type"]).toBe("application/problem+json");
  }
  const broken = await request.post("/verify/result", { headers, data: Buffer.from("{"), maxRedirects: 0 });
  expect([broken.status(), broken.headers()["location"]]).toEqual([303, "/verify?problem=verify.unreadable_upload"]);
  expect((await request.post("/preferences", { headers, data: Buffer.from("{") })).status()).toBe(400);
});

test("a CSV with bad rows names each of them and writes none", async ({ browser }, info) => {
  const officer = await visit({ browser, info });
  const { page, press, t } = officer;
  await signIn(officer, "officer", "egov");
  await page.goto("/manage/sessions?phase=ended");
  await press(page.getByRole("row").getByRole("link").first());
  const summary = page.getByText(/已登錄 \d+ 名/);
  const before = (await summary.textContent()) ?? "";
  const template = await (await page.request.get(`${page.url()}/roster.csv`)).text();
  const [head = "", ...rows] = template.trimEnd().split("\r\n");
  const [first = "", second = ""] = rows.map((row) => row.split(",")[0]);
  const filled = (values: Readonly<Record<number, string>>) =>
    [head, ...rows.map((row, index) => row.replace(/,[^,]*,[^,]*$/, `,${values[index] ?? "1,88"}`))].join("\r\n");
  const upload = async (text: string | Buffer) => {
    const file = { name: "results.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
    await page.getByLabel(t("courses.manage.file")).setInputFiles(file);
    await press(page.getByRole("button", { name: t("courses.manage.upload") }));
  };
  const expectRow = (
    line: number,
    column: "number" | "hours" | "score",
    code: "bad_hours" | "bad_score" | "not_on_roster" | "number_twice",
  ) =>
    expect(
      page.getByText(
        t("courses.manage.rowError", { line, column: t(`courses.manage.csvColumns.${column}`), text: t(`courses.errors.${code}`) }),
      ),
    ).toBeVisible();

  await upload(filled({ 0: "six,88", 1: "1,101" }));
  await expect(page.getByText(t("courses.errors.csv_rows", { count: 2 }))).toBeVisible();
  await expectRow(2, "hours", "bad_hours");
  await expectRow(3, "score", "bad_score");
  await upload(filled({}).replaceAll(second, first).replace(first, "AI-000-0001"));
  await expectRow(2, "number", "not_on_roster");
  await upload("姓名,年齡\r\n甲,1");
  await expect(page.getByText(/第一列少了欄位/)).toBeVisible();
  await upload(Buffer.alloc(2_000, 0xff));
  await expect(page.getByRole("alert").filter({ hasText: t("common.refusedTitle") })).toBeVisible();
  await expectNothingOfTheInside(page);
  await page.reload();
  await expect(summary).toHaveText(before);
});

test("SQL, markup and characters without a place in the search fields find nothing and run nothing", async ({ browser }, info) => {
  const { page } = await visit({ browser, info });
  const needles = [`' OR 1=1; DROP TABLE "Person"; --`, MARKUP, "%_\\"];
  for (const path of ["/courses?q=", "/badges?q="]) {
    for (const needle of needles) {
      const answer = await page.goto(path + encodeURIComponent(needle));
      expect(answer?.status(), `${path}${needle.slice(0, 40)}`).toBe(200);
      expect(await page.evaluate(() => "ran" in window)).toBe(false);
      await expect(page.getByRole("main").locator("tbody tr, article")).toHaveCount(0);
      await expectNothingOfTheInside(page);
    }
    for (const odd of [
      "%00",
      "%ED%A0%80",
      "a&q=b",
      "x".repeat(5_000),
      "&page=-1",
      "&page=1e9",
      "&startFrom=2026-02-31&sort=nothing&status=x&tier=x",
    ]) {
      const answer = await page.goto(path + odd);
      expect(answer?.status(), path + odd).toBeLessThan(500);
      await expectNothingOfTheInside(page);
    }
  }
});
