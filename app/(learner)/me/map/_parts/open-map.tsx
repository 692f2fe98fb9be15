import { useLocale, useTranslations } from "next-intl";
import { Radar } from "@/components/charts/radar";
import { SharePie } from "@/components/charts/share-pie";
import { Card } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import { CATEGORIES, type MyMapDto } from "@/lib/competency/schema";
import { bilingual, percentText } from "@/lib/i18n/format";
import { CompetencyLinks } from "./competency-links";
import { PinForm } from "./pin-form";
import { shareOf, sharesByGroup } from "./share";

/** One map, enlarged: the share completed, the radar with its numbers, and every competency to open. */
export function OpenMap({ map }: { readonly map: MyMapDto }) {
  const t = useTranslations("map");
  const common = useTranslations("common");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const { done, total } = shareOf(map.competencies);
  const groups = sharesByGroup(map.competencies);
  const nameOf = ({ category, tier }: (typeof groups)[number]) =>
    t("group", { category: common(`category.${category}`), tier: common(`tier.${tier}`) });
  const share = percentText(total === 0 ? 0 : done / total, locale);
  return (
    <Card
      title={`${bilingual(locale, map.name, map.nameEn)} ${map.version}`}
      actions={<PinForm frameworkId={map.frameworkId} pinned={map.pinned} />}
      data-open-map={map.slug}
    >
      <div className="grid items-center gap-8 lg:grid-cols-[auto_minmax(0,1fr)]">
        <div className="flex flex-col items-center gap-2">
          <SharePie done={done} total={total} label={t("pie", { share, done, total })} text={share} />
          <p className="text-muted">{t("doneOf", { done, total })}</p>
        </div>
        <Radar axes={groups.map((group) => ({ label: nameOf(group), share: group.done / group.total }))} />
      </div>
      <details className="mt-6">
        <summary className="inline-flex min-h-6 items-center text-link">{t("numbers")}</summary>
        <Table
          className="mt-3"
          caption={t("numbersCaption")}
          quietCaption
          rows={groups}
          rowKey={nameOf}
          columns={[
            { key: "group", head: t("columns.group"), cell: nameOf },
            { key: "done", head: t("columns.done"), numeric: true, cell: (group) => group.done },
            { key: "total", head: t("columns.total"), numeric: true, cell: (group) => group.total },
            { key: "share", head: t("columns.share"), numeric: true, cell: (group) => percentText(group.done / group.total, locale) },
          ]}
        />
      </details>
      <div className="mt-8 space-y-6">
        {CATEGORIES.map((category) => (
          <CompetencyLinks key={category} map={map} category={category} />
        ))}
      </div>
    </Card>
  );
}
