import type { Page } from "@playwright/test";
import { DESKTOP, expect, openVisitor, PHONE, signIn, test, type Visitor } from "./support";

test.describe.configure({ timeout: 240_000 });

/** The address of the holder's first accepted badge. */
async function acceptedBadge({ page }: Visitor): Promise<string> {
  await page.goto("/me/badges");
  const href = await page.locator("main [data-status=accepted] a").first().getAttribute("href");
  if (!href) throw new Error("the demonstration has no accepted badge");
  return href;
}

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Hands a file to the platform's verifier. With a script the page offers the choice of the place; without, there is none. */
async function verifyThere(page: Page, file: { name: string; bytes: Buffer }, script = true): Promise<void> {
  await page.goto("/verify");
  if (script) await page.locator("label[for=where-there]").click();
  await page.locator("input[type=file]").setInputFiles({ name: file.name, mimeType: "application/octet-stream", buffer: file.bytes });
  await page.getByRole("button", { name: "驗證這枚徽章" }).click();
  await page.waitForURL("**/verify/result/*");
}

for (const [device, setting] of [
  ["phone", PHONE],
  ["desktop", DESKTOP],
] as const) {
  test(`a holder takes the certificate and a part of the badge away, and both verify (${device})`, async ({ browser }, info) => {
    const visitor = await openVisitor({ browser, info, locale: "zh-TW", device: setting });
    const { page, press } = visitor;
    await signIn(visitor, "holder", "egov");
    const badge = await acceptedBadge(visitor);
    await page.goto(badge);
    for (const group of ["圖片", "證書", "給皮夾與學習平臺", "只給一部分", "合在一起"]) {
      await expect(page.getByRole("heading", { level: 3, name: group, exact: true })).toBeVisible();
    }
    const sheet = page.getByRole("listitem").filter({ hasText: "PDF 證書（印上姓名）" });
    const pdf = await downloaded(page, () => press(sheet.getByRole("link", { name: "下載 PDF" })));
    expect([pdf.name.endsWith(".pdf"), pdf.bytes.subarray(0, 5).toString()]).toEqual([true, "%PDF-"]);
    await visitor.picture("take-away");

    await press(page.getByRole("link", { name: "選擇要給的項目", exact: true }));
    await expect(page.getByRole("heading", { level: 1 })).toContainText("只給一部分");
    await page.getByRole("checkbox", { name: /電子郵件的雜湊值/ }).check();
    await visitor.picture("disclose");
    const part = await downloaded(page, () => press(page.getByRole("button", { name: "下載這一部分" })));
    const shown = JSON.parse(part.bytes.toString());
    expect(shown.proof[0].cryptosuite).toBe("ecdsa-sd-2023");
    expect(shown.evidence).toBeUndefined();

    await verifyThere(page, pdf);
    await expect(page.locator("[data-conclusion]").first()).toHaveAttribute("data-conclusion", /^valid/);
    await verifyThere(page, part);
    await expect(page.locator("[data-conclusion]").first()).toHaveAttribute("data-conclusion", /^valid/);
    await page.context().close();
  });
}

test("the learning record says that it joins the badges, and its badges are told one by one", async ({ browser }, info) => {
  const visitor = await openVisitor({ browser, info, locale: "zh-TW", device: DESKTOP });
  const { page } = visitor;
  await signIn(visitor, "holder", "egov");
  await page.goto("/me/badges");
  await page.getByRole("link", { name: "我的學習紀錄", exact: true }).click();
  await expect(page.getByText("學習紀錄把它們連在一起")).toBeVisible();
  const record = await downloaded(page, () => page.getByRole("link", { name: "下載 JSON" }).click());
  await verifyThere(page, record);
  await expect(page.getByRole("heading", { name: "內含的徽章" })).toBeVisible();
  await expect(page.locator("[data-member]").first()).toBeVisible();
  await visitor.picture("record");
  await page.context().close();
});

test("without script a stranger gets receipt and proof pack, and the receipt is checked", async ({ browser }, info) => {
  const holder = await openVisitor({ browser, info, locale: "zh-TW", device: DESKTOP });
  await signIn(holder, "holder", "egov");
  const badge = await acceptedBadge(holder);
  const bytes = Buffer.from(await (await holder.page.request.get(`${badge}/files/ob3.json`)).body());
  await holder.page.context().close();

  const stranger = await openVisitor({ browser, info, locale: "zh-TW", device: PHONE }, { javaScriptEnabled: false });
  const { page } = stranger;
  await verifyThere(page, { name: "badge.json", bytes }, false);
  const receipt = await downloaded(page, () => page.getByRole("link", { name: "下載驗證回條" }).click());
  await page.getByRole("link", { name: "檢查別人給的回條" }).click();
  await page.locator("textarea[name=text]").fill(receipt.bytes.toString());
  await page.getByRole("button", { name: "檢查這張回條" }).click();
  await expect(page.getByText("這張回條是本平臺簽的，沒有被改過")).toBeVisible();
  await stranger.picture("receipt");
  const [head = "", payload = ""] = receipt.bytes.toString().split(".");
  await page.locator("textarea[name=text]").fill(`${head}.${payload}.${"A".repeat(86)}`);
  await page.getByRole("button", { name: "檢查這張回條" }).click();
  await expect(page.getByText("這不是一張可以相信的回條")).toBeVisible();

  await page.goto("/verify/pack");
  await page.locator("input[type=file]").setInputFiles({ name: "badge.json", mimeType: "application/json", buffer: bytes });
  const pack = await downloaded(page, () => page.getByRole("button", { name: "製作並下載驗證包" }).click());
  expect(pack.bytes.subarray(0, 2).toString()).toBe("PK");
  await verifyThere(page, pack, false);
  await expect(page.getByText(/來自驗證包/)).toBeVisible();
  await page.context().close();
});

test("a search among awards stands in no address and is kept until it is cleared", async ({ browser }, info) => {
  const visitor = await openVisitor({ browser, info, locale: "zh-TW", device: DESKTOP });
  const { page } = visitor;
  await signIn(visitor, "issuer", "egov");
  await page.goto("/manage/awards");
  const word = page.getByRole("searchbox", { name: "編號、持有人或徽章名稱" });
  await word.fill("沒有這個人");
  await page.getByRole("button", { name: "套用篩選" }).click();
  await expect(page.getByText("沒有符合的徽章")).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
  await page.reload();
  await expect(word).toHaveValue("沒有這個人");
  await page.getByRole("button", { name: "清除篩選" }).click();
  await expect(page.getByText("沒有符合的徽章")).toBeHidden();
  await page.context().close();
});
