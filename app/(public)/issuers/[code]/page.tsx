import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { BadgeTile } from "@/components/badge-card/badge-tile";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { issuerPage } from "@/lib/awards/queries/public-pages";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";

interface Props {
  readonly params: Promise<{ code: string }>;
}

async function facts({ params }: Props) {
  const issuer = await load(issuerPage, await params);
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  return { issuer, name: bilingual(locale, issuer.name, issuer.nameEn) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name } = await facts(props);
  const t = await getTranslations("governance");
  return { title: name, description: t("issuerLead", { name }) };
}

export default async function IssuerPage(props: Props) {
  const { issuer, name } = await facts(props);
  const t = await getTranslations("governance");
  return (
    <div className="space-y-10">
      <div>
        <Breadcrumbs trail={[{ label: t("title"), href: routes.badges() }]} current={name} />
        <PageHeader title={name} eyebrow={t("issuerTitle")} lead={t("issuerLead", { name })} />
        <DescriptionList
          items={[
            { term: t("website"), value: <a href={issuer.url}>{issuer.url}</a> },
            { term: t("email"), value: <a href={`mailto:${issuer.email}`}>{issuer.email}</a> },
            { term: t("issuerId"), value: <code className="break-all text-sm">{issuer.id}</code> },
          ]}
        />
      </div>
      <section aria-labelledby="issuer-badges">
        <h2 id="issuer-badges">{t("issuerBadges")}</h2>
        <ul className="mt-4 grid gap-5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
          {issuer.achievements.map((achievement) => (
            <li key={achievement.versionId}>
              <BadgeTile achievement={achievement} href={routes.achievement(achievement.slug)} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="issuer-keys">
        <h2 id="issuer-keys">{t("keys")}</h2>
        <p className="mt-1 mb-3 max-w-[35em] text-muted">{t("keysLead")}</p>
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {issuer.keys.map((key) => (
            <li key={key.keyId} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3">
              <a href={key.url} className="break-all">
                {key.keyId}
              </a>
              <span className="text-muted text-sm">
                {key.algorithm} · <DateText value={key.from} style="short" /> ·{" "}
                {key.until === null
                  ? t("keyCurrent")
                  : t.rich("keyRetired", { date: () => <DateText value={key.until ?? ""} style="short" /> })}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
