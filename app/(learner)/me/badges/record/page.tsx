import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { myRecord } from "@/lib/awards/issue-record";
import { RECORD_FORMS } from "@/lib/awards/schema";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("takeaway.record");
  return { title: t("title") };
}

export default async function MyRecordPage() {
  const [t, awards] = [await getTranslations("takeaway.record"), await getTranslations("awards.list")];
  const { badges, left, agency } = await load(myRecord, {}, { returnTo: routes.myRecord() });
  const agencyName = bilingual((await getLocale()) === "en" ? "en" : "zh-TW", agency.zh, agency.en);
  const trail = [{ label: awards("title"), href: routes.myBadges() }];
  if (badges === 0) {
    return (
      <div className="max-w-3xl">
        <Breadcrumbs trail={trail} current={t("title")} />
        <PageHeader title={t("title")} />
        <EmptyState title={t("empty")} action={<LinkButton href={routes.myBadges()}>{t("toBadges")}</LinkButton>}>
          {t("emptyText")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="max-w-3xl">
      <Breadcrumbs trail={trail} current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead", { count: badges, agency: agencyName })} />
      <Callout kind="warning" title={t("joinsTitle")}>
        <p>{t("joins")}</p>
        <p className="mt-1">{t("identity")}</p>
        <p className="mt-1">{t("snapshot")}</p>
        {left > 0 ? <p className="mt-1">{t("left", { count: badges })}</p> : null}
      </Callout>
      <ul className="mt-6 divide-y divide-line">
        {RECORD_FORMS.map((form) => (
          <li key={form} className="flex flex-wrap items-center justify-between gap-3 py-4">
            <p className="text-muted">{t(`${form}Who`)}</p>
            <a href={routes.myRecordFile(form)} download className={buttonClass("secondary")}>
              <Download aria-hidden className="size-5" />
              {t(form)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
