import { Network, Shield, UsersRound } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CATEGORIES, type FrameworkDetailDto } from "@/lib/competency/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";

const ICONS = { common: UsersRound, technical: Network, management: Shield } as const;

/** The competency map in three columns of words. */
export function MapTeaser({ framework }: { readonly framework: FrameworkDetailDto }) {
  const t = useTranslations("common.category");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  return (
    <div className="grid gap-6 lg:grid-cols-3">
      {CATEGORIES.map((category) => {
        const Icon = ICONS[category];
        return (
          <section key={category} aria-label={t(category)}>
            <h3 className="mb-3 flex items-center gap-2">
              <Icon aria-hidden className="size-5 text-link" />
              {t(category)}
            </h3>
            <ul className="flex flex-wrap gap-2">
              {framework.competencies
                .filter((competency) => competency.category === category)
                .map((competency) => (
                  <li key={competency.id}>
                    <Link
                      href={routes.competency(framework.slug, framework.version, competency.code)}
                      className="inline-flex min-h-9 items-center rounded-full border border-line bg-surface px-3.5 hover:border-primary hover:bg-primary-soft hover:text-on-primary-soft"
                    >
                      {bilingual(locale, competency.name, competency.nameEn)}
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
