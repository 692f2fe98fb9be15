import { Globe, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { AwardStatusChip } from "@/components/badge-card/award-status";
import { BadgeTile } from "@/components/badge-card/badge-tile";
import { DateText } from "@/components/ui/date-text";
import type { AwardDto } from "@/lib/awards/schema";
import { routes } from "@/lib/web/routes";

/** Some of the holder's badges under one heading; nothing when there are none. */
export function AwardGroup({ title, awards }: { readonly title: string; readonly awards: readonly AwardDto[] }) {
  if (awards.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="mt-4 grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {awards.map((award) => (
          <li key={award.awardId} data-award={award.awardId} data-status={award.status}>
            <AwardTile award={award} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AwardTile({ award }: { readonly award: AwardDto }) {
  const t = useTranslations("awards.list");
  const Sign = award.shared ? Globe : Lock;
  return (
    <BadgeTile achievement={award.achievement} href={routes.myBadge(award.awardId)}>
      <AwardStatusChip status={award.status} />
      <span className="w-full text-muted">{t.rich("awardedOn", { date: () => <DateText value={award.awardedAt} style="short" /> })}</span>
      {award.status === "accepted" ? (
        <span className="inline-flex items-center gap-1 text-muted">
          <Sign aria-hidden className="size-4" />
          {award.shared ? t("sharedMark") : t("privateMark")}
        </span>
      ) : null}
    </BadgeTile>
  );
}
