import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Frame } from "@/components/layout/frame";
import { SessionWarning } from "@/components/layout/session-warning";
import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";
import { bilingual } from "@/lib/i18n/format";
import { isLocale } from "@/lib/i18n/locales";
import type { Actor } from "@/lib/kernel/actor";
import { signedIn } from "@/lib/profile/queries";
import { routes } from "@/lib/web/routes";
import { currentActor, currentCaller } from "@/lib/web/session";
import { siteFacts } from "@/lib/web/site-facts";
import { learnerEntries, mainEntries, manageEntries } from "./navigation";
import { readPreferences } from "./preferences";
import { SITE_UPDATED } from "./site-updated";

/** The name in the header, in the reader's language. Nobody signed in: undefined. */
async function accountName(actor: Actor): Promise<string | undefined> {
  if (actor.kind !== "person") return undefined;
  const { name, nameEn } = await signedIn({}, await currentCaller());
  const locale = await getLocale();
  return bilingual(isLocale(locale) ? locale : "zh-TW", name, nameEn);
}

/** What stands around every page: skip link, header, the menu of the area, footer. */
export async function Shell({ children }: { readonly children: ReactNode }) {
  const t = await getTranslations("shell");
  const actor = await currentActor();
  const [name, preferences] = await Promise.all([accountName(actor), readPreferences()]);
  const site = siteFacts();
  const learner = learnerEntries(t);
  const manage = manageEntries(t, actor);
  const areas = name
    ? [
        { paths: [routes.manage()], label: t("manageMenu"), entries: manage },
        { paths: [routes.me(), routes.courses(), routes.onlineCourses()], label: t("myMenu"), entries: learner },
      ]
    : [];
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-primary px-4 py-3 font-medium text-on-primary focus:not-sr-only focus:fixed focus:start-4 focus:top-4"
      >
        {t("skip")}
      </a>
      <SiteHeader
        links={{
          home: routes.home(),
          login: routes.login(),
          logout: routes.logout(),
          preferences: "/preferences",
          siteMap: routes.siteMap(),
          help: routes.contact(),
          search: routes.courses(),
          manage: routes.manage(),
        }}
        entries={mainEntries(t)}
        account={name ? { name, entries: learner, manage } : undefined}
        preferences={preferences}
      />
      {name ? (
        <SessionWarning
          deadlineHref={routes.sessionDeadline()}
          loginHref={routes.login()}
          logoutHref={routes.logout()}
          absoluteHours={site.sessionHours}
        />
      ) : null}
      <Frame areas={areas}>{children}</Frame>
      <SiteFooter
        phone={site.contactPhone}
        email={site.contactEmail}
        about={[
          { href: routes.about(), label: t("footer.aboutLink") },
          { href: routes.contact(), label: t("help") },
          { href: routes.siteMap(), label: t("siteMap") },
          ...(site.demo ? [{ href: routes.demo(), label: t("footer.demo") }] : []),
        ]}
        policies={[
          { href: routes.termsOfUse(), label: t("footer.terms") },
          { href: routes.privacy(), label: t("footer.privacy") },
          { href: `${routes.about()}#open-data`, label: t("footer.openData") },
          { href: routes.accessibility(), label: t("footer.accessibility") },
        ]}
        updated={SITE_UPDATED}
        notice={site.demo ? t("footer.notice") : undefined}
      />
    </>
  );
}
