import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterField } from "@/app/_courses/filter-field";
import { buttonClass, LinkButton } from "@/components/ui/button";
import type { OnlineListInput } from "@/lib/courses/online-schema";
import { routes } from "@/lib/web/routes";

/** Words of the title and an area; both are in the address. */
export function OnlineFilters({ filters, areas }: { readonly filters: OnlineListInput; readonly areas: readonly string[] }) {
  const t = useTranslations("online.filters");
  return (
    <search>
      <form
        action={routes.onlineCourses()}
        method="get"
        className="mb-6 grid items-end gap-4 rounded-lg border border-line bg-sunken p-5 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_auto]"
      >
        <FilterField name="q" type="search" label={t("title")} defaultValue={filters.q} />
        <FilterField
          name="area"
          label={t("area")}
          defaultValue={filters.area}
          options={[{ value: "", label: t("any") }, ...areas.map((area) => ({ value: area, label: area }))]}
        />
        <div className="flex flex-wrap gap-3">
          <button type="submit" className={buttonClass("secondary")}>
            <Search aria-hidden className="size-5" />
            {t("apply")}
          </button>
          <LinkButton href={routes.onlineCourses()} kind="quiet">
            {t("reset")}
          </LinkButton>
        </div>
      </form>
    </search>
  );
}
