import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { learnerEntries, mainEntries, manageEntries } from "@/app/_shell/navigation";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { routes } from "@/lib/web/routes";
import { currentActor } from "@/lib/web/session";
import { siteFacts } from "@/lib/web/site-facts";

const KEYS = ["U", "C", "Z", "S"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell"))("siteMap") };
}

interface Group {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

/** Every page that stands on its own; those of one course or badge are reached through their lists. */
async function groups(): Promise<Group[]> {
  const t = await getTranslations("shell");
  const common = await getTranslations("common");
  const manage = manageEntries(t, await currentActor());
  return [
    {
      title: t("mainNavigation"),
      links: [{ href: routes.home(), label: common("home") }, ...mainEntries(t), { href: routes.login(), label: t("signIn") }],
    },
    { title: t("myMenu"), links: learnerEntries(t).filter(({ href }) => href.startsWith(routes.me())) },
    ...(manage.length > 0 ? [{ title: t("manageMenu"), links: manage }] : []),
    {
      title: t("footer.label"),
      links: [
        { href: routes.about(), label: t("footer.aboutLink") },
        { href: routes.contact(), label: t("help") },
        { href: routes.termsOfUse(), label: t("footer.terms") },
        { href: routes.privacy(), label: t("footer.privacy") },
        { href: routes.accessibility(), label: t("footer.accessibility") },
        { href: routes.siteMap(), label: t("siteMap") },
        ...(siteFacts().demo ? [{ href: routes.demo(), label: t("footer.demo") }] : []),
      ],
    },
  ];
}

export default async function SiteMapPage() {
  const t = await getTranslations();
  const all = await groups();
  return (
    <>
      <Breadcrumbs current={t("shell.siteMap")} />
      <PageHeader title={t("shell.siteMap")} lead={t("policies.siteMap.lead")} />
      <div className="grid gap-8 sm:grid-cols-2 lg:grid-cols-4">
        {all.map((group, index) => (
          <section key={group.title}>
            <h2 className="mb-2 text-lg">
              {index + 1}. {group.title}
            </h2>
            <ol>
              {group.links.map((link, position) => (
                <li key={link.href}>
                  <Link href={link.href} className="inline-link inline-flex min-h-9 items-center">
                    {index + 1}-{position + 1} {link.label}
                  </Link>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
      <section className="mt-12">
        <h2 className="mb-1">{t("policies.siteMap.keys")}</h2>
        <p className="mb-4 max-w-[35em] text-muted">{t("policies.siteMap.keysLead")}</p>
        <Table
          caption={t("policies.siteMap.keys")}
          quietCaption
          className="max-w-3xl"
          rows={KEYS}
          rowKey={(key) => key}
          columns={[
            { key: "key", head: t("policies.siteMap.key"), cell: (key) => <kbd className="font-bold">Alt + {key}</kbd> },
            { key: "firefox", head: "Firefox", cell: (key) => <kbd>Shift + Alt + {key}</kbd> },
            { key: "place", head: t("policies.siteMap.place"), cell: (key) => t(`policies.siteMap.places.${key}`) },
          ]}
        />
      </section>
    </>
  );
}
