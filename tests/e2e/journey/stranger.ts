import fs from "node:fs";
import { gunzipSync } from "node:zlib";
import type { APIRequestContext } from "@playwright/test";
import { expect, type Visitor } from "../support";
import { type Files, FORMS } from "./learner";

type Conclusion = "valid" | "revoked";

/** The minutes between two questions outlast a kept connection, which the server may close in this very moment. */
const ASK_AGAIN = { maxRetries: 3 } as const;

const hostedDocuments = (awardId: string) => [`/ob/v2/assertions/${awardId}`, `/ob/v3/credentials/${awardId}`];

/** What the hosted documents of the badge answer to anybody: 404 before it is shared, 200 after, 410 once it is revoked. */
export async function expectHosted(request: APIRequestContext, awardId: string, status: 200 | 404 | 410): Promise<void> {
  for (const address of hostedDocuments(awardId)) {
    const answer = await request.get(address, { ...ASK_AGAIN, headers: { accept: "application/ld+json" } });
    expect(answer.status(), address).toBe(status);
    if (status === 410 && address.includes("/v2/")) expect(await answer.json()).toMatchObject({ revoked: true });
  }
}

/** The page behind the share link: a verdict in words, and the checks that bear on it. */
export async function openShared(
  { page, picture, t }: Visitor,
  link: string,
  conclusion: Conclusion,
  names: readonly string[],
): Promise<void> {
  const answer = await page.goto(link);
  expect(answer?.status()).toBe(200);
  await expect(page.locator("[data-conclusion]").first()).toHaveAttribute("data-conclusion", conclusion);
  await expect(page.getByText(t(`verification.conclusions.${conclusion}`), { exact: true }).first()).toBeVisible();
  await expect(page.locator('[data-check="proof"]')).toHaveAttribute("data-verdict", "pass");
  await expect(page.locator('[data-check="status"]')).toHaveAttribute("data-verdict", conclusion === "valid" ? "pass" : "fail");
  if (conclusion === "revoked") await expect(page.getByText(t("awards.reason.requirements_not_met")).first()).toBeVisible();
  // The page must not say whose the badge is: neither in words nor in what a machine reads of it.
  for (const name of names) expect(await page.content()).not.toContain(name);
  await picture(`13-shared-page-${conclusion}`);
}

/** Hands a file in at /verify, as somebody would who got it by mail. */
async function handIn({ page, press, t }: Visitor, file: string, recipient = ""): Promise<void> {
  await page.goto("/verify");
  await page.getByLabel(t("home.verify.file")).setInputFiles(file);
  await page.getByLabel(t("verify.recipient")).fill(recipient);
  await press(page.getByRole("button", { name: t("verify.submit") }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("verify.resultTitle"));
}

/** The picture at /verify, with the address that its holder named: one plain verdict, then every check with its reason. */
export async function verifyPicture(stranger: Visitor, png: string, recipient: string): Promise<void> {
  const { page, press, picture, t } = stranger;
  await handIn(stranger, png, recipient);
  await expect(page.locator("[data-conclusion]").first()).toHaveAttribute("data-conclusion", "valid");
  for (const check of ["format", "schema", "jsonld", "proof", "provenance", "status", "validity", "recipient"] as const) {
    const row = page.locator(`[data-check="${check}"]`).first();
    await expect(row, check).toHaveAttribute("data-verdict", "pass");
    await press(row.locator("summary"));
    await expect(row.locator("summary")).toContainText(t(`verification.checks.${check}`));
    await expect(row.locator("[data-code]").first()).toBeVisible();
  }
  await picture("13-verified");
}

/** Every file that left the house says that the badge was revoked, wherever it is handed in. */
export async function verifyRevokedFiles(stranger: Visitor, files: Files): Promise<void> {
  for (const form of FORMS) {
    await handIn(stranger, files[form]);
    await expect(stranger.page.locator("[data-conclusion]").first(), form).toHaveAttribute("data-conclusion", "revoked");
    await stranger.picture(`16-verified-revoked-${form}`);
  }
}

/** Reads the badge's bit in the published status list, as any OB 3.0 verifier does (W3C Bitstring Status List §3.2). */
export async function statusBit(request: APIRequestContext, files: Files): Promise<boolean> {
  const { credentialStatus } = JSON.parse(fs.readFileSync(files["ob3.json"], "utf8"));
  const entry = [credentialStatus].flat().find(({ type }) => type === "BitstringStatusListEntry");
  const list = await (await request.get(entry.statusListCredential, ASK_AGAIN)).json();
  const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), "base64url"));
  const index = Number(entry.statusListIndex);
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
}
