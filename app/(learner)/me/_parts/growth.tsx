import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { routes } from "@/lib/web/routes";

export interface GrowthFacts {
  readonly category: "common" | "technical" | "management";
  readonly earned: number;
  readonly possible: number;
}

/** How far one has come in each category of the map, counted in badges; the title says what it comes to. */
export function Growth({ categories }: { readonly categories: readonly GrowthFacts[] }) {
  const t = useTranslations();
  const earned = categories.reduce((sum, category) => sum + category.earned, 0);
  const possible = categories.reduce((sum, category) => sum + category.possible, 0);
  return (
    <Card
      title={t("me.growth.title", { earned, possible })}
      actions={
        <Link href={routes.myMap()} className="inline-link">
          {t("me.growth.map")}
        </Link>
      }
    >
      <div className="space-y-4">
        {categories.map((category) => (
          <Progress
            key={category.category}
            label={t(`common.category.${category.category}`)}
            value={category.earned}
            max={category.possible}
            text={t("me.growth.count", { earned: category.earned, possible: category.possible })}
          />
        ))}
      </div>
    </Card>
  );
}
