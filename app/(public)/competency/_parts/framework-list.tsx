import { FileStack } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusChip } from "@/components/ui/status-chip";
import type { FrameworkDto } from "@/lib/competency/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";

/** The published versions: badges keep pointing at the one that they were issued under. */
export function FrameworkList({ frameworks }: { readonly frameworks: readonly FrameworkDto[] }) {
  const t = useTranslations("competency");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  if (frameworks.length === 0)
    return (
      <EmptyState icon={FileStack} title={t("none.title")}>
        {t("none.text")}
      </EmptyState>
    );
  return (
    <section aria-labelledby="versions" className="mt-16 border-line border-t pt-8">
      <h2 id="versions">{t("versions")}</h2>
      <p className="mt-1 max-w-[35em] text-muted">{t("versionsLead")}</p>
      <ul className="mt-4 divide-y divide-line border-line border-y">
        {frameworks.map((framework) => (
          <li key={`${framework.slug}/${framework.version}`} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
            <Link href={routes.competencyFramework(framework.slug, framework.version)} className="inline-link font-medium">
              {t("nameVersion", { name: bilingual(locale, framework.name, framework.nameEn), version: framework.version })}
            </Link>
            <span className="flex items-center gap-4 text-muted text-sm">
              <DateText value={framework.publishedAt} />
              {framework.current ? (
                <StatusChip kind="valid">{t("inForce")}</StatusChip>
              ) : (
                <StatusChip kind="unknown">{t("notInForce")}</StatusChip>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
