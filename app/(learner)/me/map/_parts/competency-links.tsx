import { CircleCheckBig } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { CategoryDto, MyMapDto } from "@/lib/competency/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";

/** The competencies of one category: each opens the page that says what completes it. */
export function CompetencyLinks({ map, category }: { readonly map: MyMapDto; readonly category: CategoryDto }) {
  const t = useTranslations();
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const own = map.competencies.filter((competency) => competency.category === category);
  if (own.length === 0) return null;
  return (
    <section aria-label={t(`common.category.${category}`)}>
      <h3 className="mb-2 text-base">{t(`common.category.${category}`)}</h3>
      <ul className="flex flex-wrap gap-2">
        {own.map(({ code, name, nameEn, completed }) => (
          <li key={code}>
            <Link
              href={routes.myCompetency(map.slug, map.version, code)}
              className={`inline-flex min-h-11 items-center gap-2 rounded-md border px-3 ${
                completed ? "border-success bg-success-soft text-success" : "border-line-strong bg-surface text-text hover:bg-primary-soft"
              }`}
            >
              {completed ? <CircleCheckBig aria-hidden className="size-4" /> : null}
              {bilingual(locale, name, nameEn)}
              {completed ? <span className="sr-only">{t("map.completed")}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
