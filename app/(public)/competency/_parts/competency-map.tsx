import { Network, Shield, UsersRound } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CATEGORIES, type CategoryDto, type CompetencyDto, type FrameworkDetailDto } from "@/lib/competency/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";
import { TierMarks } from "./tier-marks";

const ICONS = { common: UsersRound, technical: Network, management: Shield } as const satisfies Readonly<Record<CategoryDto, unknown>>;

/** The map: a band for each category, a card for each competency with the tiers that need it. */
export function CompetencyMap({ framework }: { readonly framework: FrameworkDetailDto }) {
  return (
    <div className="space-y-12">
      {CATEGORIES.map((category) => {
        const competencies = framework.competencies.filter((competency) => competency.category === category);
        return competencies.length > 0 ? (
          <CategoryBand key={category} category={category} framework={framework} competencies={competencies} />
        ) : null;
      })}
    </div>
  );
}

interface BandProps {
  readonly category: CategoryDto;
  readonly framework: FrameworkDetailDto;
  readonly competencies: readonly CompetencyDto[];
}

function CategoryBand({ category, framework, competencies }: BandProps) {
  const t = useTranslations();
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const Icon = ICONS[category];
  return (
    <section aria-labelledby={`category-${category}`}>
      <div className="mb-4 flex items-center gap-3">
        <span className="grid size-11 place-items-center rounded-full bg-primary-soft text-on-primary-soft">
          <Icon aria-hidden className="size-6" />
        </span>
        <div>
          <h2 id={`category-${category}`}>{t(`common.category.${category}`)}</h2>
          <p className="text-muted text-sm">{t(`competency.about.${category}`, { count: competencies.length })}</p>
        </div>
      </div>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {competencies.map((competency) => (
          <li key={competency.id} className="card relative flex flex-col rounded-lg border border-line bg-surface p-5 hover:border-primary">
            <h3>
              <Link
                href={routes.competency(framework.slug, framework.version, competency.code)}
                className="quiet-link after:absolute after:inset-0"
              >
                {bilingual(locale, competency.name, competency.nameEn)}
              </Link>
            </h3>
            <p className="mt-1 mb-4 line-clamp-3 text-muted">{bilingual(locale, competency.description, competency.descriptionEn)}</p>
            <div className="mt-auto">
              <TierMarks tiers={competency.tiers} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
