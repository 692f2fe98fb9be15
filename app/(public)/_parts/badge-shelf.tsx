import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BadgeDrawing } from "@/components/badge-card/badge-drawing";
import type { AchievementDto } from "@/lib/governance/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";

/** Badges on a shelf: the picture is the jewel, the words stay small. */
export function BadgeShelf({ achievements }: { readonly achievements: readonly AchievementDto[] }) {
  const t = useTranslations("common");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  return (
    <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
      {achievements.map((achievement) => {
        const name = bilingual(locale, achievement.name.zh, achievement.name.en);
        return (
          <li key={achievement.versionId} className="relative flex flex-col items-center rounded-lg p-3 text-center hover:bg-primary-soft">
            <BadgeDrawing src={`/ob/images/${achievement.versionId}.svg`} alt="" size={112} />
            <Link
              href={routes.achievement(achievement.slug)}
              className="quiet-link mt-3 font-medium leading-snug after:absolute after:inset-0"
            >
              {name}
            </Link>
            <span className="mt-1 text-muted text-sm">{t(`tier.${achievement.tier}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
