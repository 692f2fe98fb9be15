import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type AchievementDto, badgeImagePath } from "@/lib/governance/schema";
import { bilingual } from "@/lib/i18n/format";
import { BadgeDrawing } from "./badge-drawing";

interface Props {
  readonly achievement: AchievementDto;
  readonly href: string;
  /** Of the name in the page's outline. */
  readonly level?: 2 | 3;
  /** Under the name: a state, a date. */
  readonly children?: ReactNode;
}

/** A badge in a list: its picture, its name as the link, and what else there is to say. */
export function BadgeTile({ achievement, href, level = 3, children }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  const t = useTranslations("awards");
  const common = useTranslations("common");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const name = bilingual(locale, achievement.name.zh, achievement.name.en);
  return (
    <article className="card relative flex h-full flex-col items-center gap-3 rounded-lg border border-line bg-surface p-5 text-center transition-colors duration-150 hover:border-primary">
      <BadgeDrawing src={badgeImagePath(achievement.versionId)} alt="" size={144} />
      <div className="flex w-full flex-1 flex-col items-center gap-1">
        <Heading className="text-lg leading-snug">
          <Link href={href} className="text-text no-underline after:absolute after:inset-0 hover:text-link">
            {name}
          </Link>
        </Heading>
        <p className="text-muted text-sm">{t("tierLevel", { tier: common(`tier.${achievement.tier}`), level: achievement.level })}</p>
        <p className="text-muted text-sm">{bilingual(locale, achievement.agency.name.zh, achievement.agency.name.en)}</p>
      </div>
      {children ? <div className="flex flex-wrap items-center justify-center gap-2 text-sm">{children}</div> : null}
    </article>
  );
}
