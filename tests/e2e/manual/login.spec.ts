import { expect, test } from "../support";
import { stranger } from "./entry";

test("two ways in are offered, each with its help [login.method-egov, login.method-certificate, login-egov.official-account, login-egov.account-help, login-egov.account-support]", async ({
  browser,
}, info) => {
  const { page, t } = await stranger({ browser, info });
  await page.goto("/login");
  await expect(page.getByRole("heading", { name: "我的E政府" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "自然人憑證" })).toBeVisible();
  await expect(page.getByText("用機關公務帳號登入")).toBeVisible();
  await expect(page.getByText(t("identity.egov.help", { phone: "02-2192-7111" }))).toBeVisible();
});

test("我的E政府 is another site, and a good answer leads to one's own page [login-egov.external-page, login-egov.success]", async ({
  browser,
  baseURL,
}, info) => {
  const { page, t } = await stranger({ browser, info });
  await page.goto("/login");
  const left = page.waitForRequest((request) => request.isNavigationRequest() && new URL(request.url()).origin !== baseURL);
  await page.getByRole("link", { name: t("identity.egov.action") }).click();
  await left;
  await page.getByRole("button", { name: "林雅婷" }).click();
  await page.waitForURL(({ pathname }) => pathname === "/me" || pathname === "/login/terms");
});

test("the card page has two fields, what is needed, and a way back [login-certificate.page, login-certificate.two-inputs, login-certificate.field-id, login-certificate.hint-id, login-certificate.field-pin, login-certificate.hint-pin, login-certificate.hint-card, login-certificate.card-reader, login-certificate.note-hicos, login-certificate.note-pin-forgotten, login-certificate.note-environment-check, login-certificate.button-cancel, login-certificate.button-submit]", async ({
  browser,
}, info) => {
  const { page, t } = await stranger({ browser, info });
  await page.goto("/login/card");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("identity.cardForm.title"));
  await expect(page.getByText(t("identity.cardForm.lead"))).toBeVisible();
  for (const name of [t("identity.cardForm.idno"), t("identity.cardForm.pin")]) {
    await expect(page.getByLabel(name)).toHaveAttribute("required", "");
  }
  await expect(page.getByText(t("identity.cardForm.idnoHint"))).toBeVisible();
  await expect(page.getByText(t("identity.cardForm.pinHint"))).toBeVisible();
  await expect(page.getByText(t("identity.cardForm.notes.component"))).toBeVisible();
  await expect(page.getByRole("link", { name: t("identity.cardForm.notes.download") })).toBeVisible();
  await expect(page.getByText(t("identity.cardForm.notes.pin"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("identity.cardForm.checkAction") })).toBeVisible();
  await expect(page.getByRole("button", { name: t("identity.cardForm.submit"), exact: true })).toBeVisible();
  await page.getByRole("link", { name: t("identity.cardForm.cancel") }).click();
  await expect(page).toHaveURL(/\/login(\?|$)/);
});

test("an empty field of the card page is named [login-certificate.error-id-required, login-certificate.error-pin-required]", async ({
  browser,
}, info) => {
  const { page, t } = await stranger({ browser, info });
  await page.goto("/login/card");
  await page.getByRole("button", { name: t("identity.cardForm.submit"), exact: true }).click();
  await expect(page.getByRole("link", { name: t("identity.cardForm.idnoRequired") })).toBeVisible();
  await expect(page.getByRole("link", { name: t("identity.cardForm.pinRequired") })).toBeVisible();
});
