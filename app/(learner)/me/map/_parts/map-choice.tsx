import { Pin } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import type { MyMapDto } from "@/lib/competency/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";
import { shareOf } from "./share";

interface Props {
  readonly maps: readonly MyMapDto[];
  readonly anotherIsOpen: boolean;
}

/** The maps that are not open: the pinned one first, at the lower left. Choosing one opens it at the top. */
export function MapChoice({ maps, anotherIsOpen }: Props) {
  const t = useTranslations("map");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  if (maps.length === 0) return null;
  return (
    <section aria-labelledby="map-choice" className={anotherIsOpen ? "mt-10" : undefined}>
      <h2 id="map-choice" className="mb-4 text-lg">
        {t(anotherIsOpen ? "others" : "choose")}
      </h2>
      <ul className="grid gap-4 sm:grid-cols-2">
        {maps.map((map) => {
          const { done, total } = shareOf(map.competencies);
          return (
            <li key={map.frameworkId} data-map={map.slug} className="flex flex-col gap-2 rounded-lg border border-line p-4">
              <LinkButton kind="primary" href={routes.myMap(map.frameworkId)}>
                {bilingual(locale, map.name, map.nameEn)} {map.version}
              </LinkButton>
              <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
                {map.pinned ? <Pin aria-hidden className="size-4" /> : null}
                {map.pinned ? <span>{t("pinned")}</span> : null}
                <span>{t("doneOf", { done, total })}</span>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
