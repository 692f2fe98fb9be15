import { Medal } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BadgeDrawing } from "@/components/badge-card/badge-drawing";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusChip } from "@/components/ui/status-chip";
import type { AwardDto } from "@/lib/awards/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";

/** The newest badges, large enough to be proud of. */
export function BadgeRow({ awards }: { readonly awards: readonly AwardDto[] }) {
  const t = useTranslations("me.badges");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  return (
    <Card
      title={t("title")}
      actions={
        <Link href={routes.myBadges()} className="inline-link">
          {t("all")}
        </Link>
      }
    >
      {awards.length === 0 ? (
        <EmptyState icon={Medal} title={t("empty")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {awards.map((award) => (
            <li key={award.awardId} className="relative flex flex-col items-center gap-2 rounded-lg p-3 text-center hover:bg-primary-soft">
              <BadgeDrawing src={`/ob/images/${award.achievement.versionId}.svg`} alt="" size={104} />
              <Link href={routes.myBadge(award.awardId)} className="quiet-link font-medium leading-snug after:absolute after:inset-0">
                {bilingual(locale, award.achievement.name.zh, award.achievement.name.en)}
              </Link>
              <StatusChip kind={award.status === "offered" ? "offered" : "acceptedBadge"} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
