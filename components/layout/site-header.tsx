import { ChevronDown, CircleHelp, LayoutDashboard, LogIn, LogOut, Map as MapIcon, Menu, Search, UserRound } from "lucide-react";
import Image from "next/image";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Brick, shortcut } from "./brick";
import { type MenuEntry, MenuList } from "./menu";
import { FontSizeForm, LanguageForm, type Preferences, ThemeForm } from "./preference-forms";

export interface HeaderLinks {
  readonly home: string;
  readonly login: string;
  readonly logout: string;
  readonly preferences: string;
  readonly siteMap: string;
  readonly help: string;
  readonly search: string;
  readonly manage: string;
}

interface Props {
  readonly links: HeaderLinks;
  readonly entries: readonly MenuEntry[];
  /** Who is signed in, and the pages of their own. */
  readonly account: { readonly name: string; readonly entries: readonly MenuEntry[]; readonly manage: readonly MenuEntry[] } | undefined;
  readonly preferences: Preferences;
}

/** The top of every page: tools, then product, navigation and account. On phones the lot folds behind one button. */
export function SiteHeader(props: Props) {
  const t = useTranslations("shell");
  return (
    <header id="top" className="border-line border-b bg-surface">
      <Utilities {...props} />
      <div className="mx-auto flex max-w-page items-center gap-x-3 px-4 py-3 sm:gap-x-6 sm:px-6">
        <Link href={props.links.home} className="quiet-link flex min-h-11 min-w-0 items-center gap-2 sm:gap-3">
          <Image src="/brand/mark.svg" alt="" width={40} height={40} unoptimized priority className="size-9 shrink-0 sm:size-10" />
          <span className="min-w-0 font-bold text-[0.9375rem] leading-tight sm:text-lg">{t("productName")}</span>
        </Link>
        <nav aria-label={t("mainNavigation")} className="ms-auto hidden lg:block">
          <MenuList entries={props.entries} look="bar" />
        </nav>
        <div className="ms-auto flex shrink-0 items-center sm:gap-2 lg:ms-0">
          <Account {...props} />
          <PhoneMenu {...props} />
        </div>
      </div>
    </header>
  );
}

function Utilities({ links, preferences, account }: Props) {
  const t = useTranslations("shell");
  return (
    <div className="border-line border-b bg-sunken text-sm">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-end gap-x-1 px-4 py-1 sm:gap-x-4 sm:px-6">
        <Brick href="#top" shortcutKey="U" title={t("brickTop")} />
        <div className="hidden w-52 md:block">
          <SearchForm action={links.search} id="site-search" accessKey="S" />
        </div>
        <nav aria-label={t("utilities")} className="ms-auto flex items-center gap-x-1">
          <Link href={links.siteMap} className="quiet-link flex min-h-8 items-center gap-1.5 rounded-md px-2">
            <MapIcon aria-hidden className="size-4 max-sm:hidden" />
            {t("siteMap")}
          </Link>
          <Link href={links.help} className="quiet-link flex min-h-8 items-center gap-1.5 rounded-md px-2">
            <CircleHelp aria-hidden className="size-4 max-sm:hidden" />
            {t("help")}
          </Link>
          {account && account.manage.length > 0 ? (
            <Link href={links.manage} className="quiet-link flex min-h-8 items-center gap-1.5 rounded-md px-2">
              <LayoutDashboard aria-hidden className="size-4 max-sm:hidden" />
              {t("backOffice")}
            </Link>
          ) : null}
        </nav>
        <div className="hidden items-center gap-x-3 md:flex">
          <FontSizeForm action={links.preferences} current={preferences.fontSize} />
          <ThemeForm action={links.preferences} current={preferences.theme} look="menu" />
        </div>
        <LanguageForm action={links.preferences} />
      </div>
    </div>
  );
}

function Account({ account, links }: Props) {
  const t = useTranslations("shell");
  if (!account)
    return (
      <Link href={links.login} className={buttonClass("primary", "medium", "px-3 sm:px-4")}>
        <LogIn aria-hidden className="size-5 max-xs:hidden" />
        {t("signIn")}
      </Link>
    );
  return (
    <details className="group relative" name="header-menu">
      <summary className={buttonClass("secondary", "medium", "list-none px-3 sm:px-4")}>
        <UserRound aria-hidden className="size-5" />
        <span className="sr-only">{t("account", { name: account.name })}</span>
        <span aria-hidden className="max-w-28 truncate max-sm:hidden">
          {account.name}
        </span>
        <ChevronDown aria-hidden className="size-4 group-open:rotate-180" />
      </summary>
      <div className="absolute end-0 z-30 mt-2 w-60 rounded-lg border border-line bg-surface p-2">
        <nav aria-label={t("myMenu")}>
          <MenuList entries={account.entries} look="side" />
        </nav>
        {account.manage.length > 0 ? (
          <nav aria-label={t("manageMenu")} className="mt-2 border-line border-t pt-2">
            <p className="px-3 py-1 text-muted text-sm">{t("backOffice")}</p>
            <MenuList entries={account.manage} look="side" />
          </nav>
        ) : null}
        <form action={links.logout} method="post" className="mt-2 border-line border-t pt-2">
          <button
            type="submit"
            className="flex min-h-11 w-full items-center gap-3 rounded-md px-3 hover:bg-primary-soft hover:text-on-primary-soft"
          >
            <LogOut aria-hidden className="size-5" />
            {t("signOut")}
          </button>
        </form>
      </div>
    </details>
  );
}

function PhoneMenu({ links, entries, preferences }: Props) {
  const t = useTranslations("shell");
  return (
    <details className="relative lg:hidden" name="header-menu">
      <summary aria-label={t("menu")} className={buttonClass("quiet", "medium", "list-none px-2.5")}>
        <Menu aria-hidden className="size-6" />
      </summary>
      <div className="absolute end-0 z-30 mt-2 flex w-[min(20rem,calc(100vw-2rem))] flex-col gap-3 rounded-lg border border-line bg-surface p-3">
        <SearchForm action={links.search} id="site-search-phone" />
        <nav aria-label={t("mainNavigation")}>
          <MenuList entries={entries} look="side" />
        </nav>
        <div className="flex flex-col gap-3 border-line border-t pt-3 md:hidden">
          <FontSizeForm action={links.preferences} current={preferences.fontSize} />
          <ThemeForm action={links.preferences} current={preferences.theme} look="list" />
        </div>
      </div>
    </details>
  );
}

/** Looks through the courses. `accessKey` S belongs to one of the page's search fields only. */
export function SearchForm({ action, id, accessKey }: { readonly action: string; readonly id: string; readonly accessKey?: "S" }) {
  const t = useTranslations("shell");
  return (
    <search>
      <form action={action} className="relative">
        <label htmlFor={id} className="sr-only">
          {t("searchPlaceholder")}
        </label>
        <Search aria-hidden className={classNames("absolute start-3 size-4 text-muted", accessKey ? "top-2" : "top-3.5")} />
        <input
          id={id}
          type="search"
          name="q"
          {...shortcut(accessKey)}
          title={accessKey ? t("searchLabel") : undefined}
          placeholder={t("searchPlaceholder")}
          className={classNames(
            "w-full rounded-md border border-line-strong bg-surface ps-9 pe-3 placeholder:text-muted",
            accessKey ? "min-h-8" : "min-h-11",
          )}
        />
      </form>
    </search>
  );
}
