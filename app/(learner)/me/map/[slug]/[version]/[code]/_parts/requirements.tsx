import { Circle, CircleCheckBig } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { StatusChip } from "@/components/ui/status-chip";
import type { MyRequirementDto } from "@/lib/competency/schema";
import { routes } from "@/lib/web/routes";

interface Props {
  readonly kind: MyRequirementDto["kind"];
  readonly items: readonly MyRequirementDto[];
}

/** One section of what counts: done as soon as one of its items is. */
export function Requirements({ kind, items }: Props) {
  const t = useTranslations("map");
  if (items.length === 0) return null;
  const done = items.some((item) => item.done);
  return (
    <Card
      title={t(`sections.${kind}`)}
      actions={<StatusChip kind={done ? "completed" : "notCompleted"}>{t(done ? "completed" : "notCompleted")}</StatusChip>}
    >
      <ul className="space-y-3">
        {items.map((item) => (
          <li key={`${item.kind}-${item.reference ?? item.title}`} className="flex items-start gap-3">
            {item.done ? (
              <CircleCheckBig aria-hidden className="mt-0.5 size-5 shrink-0 text-success" />
            ) : (
              <Circle aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
            )}
            <div>
              <p>
                <span className="sr-only">{t(item.done ? "completed" : "notCompleted")}：</span>
                <Title item={item} />
              </p>
              {item.hours === null ? null : <p className="text-muted text-sm">{t("hours", { hours: item.hours.toFixed(2) })}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Title({ item }: { readonly item: MyRequirementDto }) {
  const t = useTranslations("map");
  if (item.kind === "skill") return t("skillLevel", { level: item.title });
  if (item.kind === "course") return t("courseName", { title: item.title });
  if (item.kind === "achievement" && item.reference)
    return (
      <Link href={routes.achievement(item.reference)} className="inline-link">
        {item.title}
      </Link>
    );
  return item.title;
}
