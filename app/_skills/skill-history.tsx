import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import type { SkillHistoryEntry } from "@/lib/skills/dto";
import type { SkillChangeDto } from "@/lib/skills/schema";

/** 歷程紀錄: what was sent, changed and decided, the oldest first. Who reviewed is not told. */
export function SkillHistory({ history }: { readonly history: readonly SkillHistoryEntry[] }) {
  const t = useTranslations("skills.history");
  return (
    <Card title={t("title")} id="history">
      <ol className="border-line border-s-2 ps-5">
        {history.map((entry) => (
          <li key={entry.id} className="relative pb-5 last:pb-0">
            <span aria-hidden className="absolute top-2 -start-[1.72rem] size-3 rounded-full border-2 border-primary bg-surface" />
            <p className="font-medium">{t(`events.${entry.event}`)}</p>
            <p className="text-muted text-sm">
              <DateText value={entry.at} style="dateTime" />
            </p>
            {entry.reason ? <p className="mt-1 whitespace-pre-line">{t("reason", { reason: entry.reason })}</p> : null}
            {entry.event === "edited" ? <Changes changes={entry.changes} /> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Changes({ changes }: { readonly changes: readonly SkillChangeDto[] }) {
  const t = useTranslations("skills.history");
  const skills = useTranslations("skills");
  if (changes.length === 0) return <p className="mt-1 text-muted text-sm">{t("unchanged")}</p>;
  const shown = (field: SkillChangeDto["field"], text: string) =>
    text === "" ? t("empty") : field === "level" ? skills("levelName", { level: text }) : text;
  return (
    <dl className="mt-2 space-y-2 text-sm">
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt className="font-medium">{t(`fields.${field}`)}</dt>
          <dd className="whitespace-pre-line text-muted wrap-anywhere">
            {t("before")} <del className="no-underline">{shown(field, before)}</del>
          </dd>
          <dd className="whitespace-pre-line wrap-anywhere">
            {t("after")} <ins className="no-underline">{shown(field, after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
