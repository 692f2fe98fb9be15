import { routes } from "../../../lib/web/routes";
import checklist from "../../features/platform-features.json" with { type: "json" };
import { DESKTOP, demoPerson, expect, openVisitor, type PHONE, type Visitor } from "../support";

/** The wording of the manual for an entry of its checklist. */
export function manualLabel(id: string): string {
  const entry = checklist.features.find((feature) => feature.id === id);
  if (!entry) throw new Error(`no entry ${id}`);
  return entry.label;
}

type Opening = Pick<Parameters<typeof openVisitor>[0], "browser" | "info">;

/** A stranger, who reads what the manual shows: zh-TW. */
export const stranger = (opening: Opening, device: typeof DESKTOP | typeof PHONE = DESKTOP): Promise<Visitor> =>
  openVisitor({ ...opening, locale: "zh-TW", device });

/** A person of the demonstration, signed in, on their own home page. */
export async function signedIn(opening: Opening, key: string, device: typeof DESKTOP | typeof PHONE = DESKTOP): Promise<Visitor> {
  const visitor = await stranger(opening, device);
  await visitor.page.goto(routes.demoLogin(key));
  if (visitor.page.url().includes(routes.terms())) {
    await visitor.page.getByRole("button", { name: visitor.t("identity.terms.agree") }).click();
    await visitor.page.waitForURL(({ pathname }) => pathname.startsWith(routes.me()));
  }
  await expect(visitor.page.getByText(visitor.t("shell.account", { name: demoPerson(key).name }))).toBeAttached();
  return visitor;
}
