import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterField } from "@/app/_courses/filter-field";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { ENROLMENT_STATUSES, type SessionFilters as Filters, SESSION_SORTS } from "@/lib/courses/schema";
import { routes } from "@/lib/web/routes";

/** The search form: its conditions are the page's address, so it works without JavaScript and "back" always works. */
export function SessionFilters({ filters, signedIn }: { readonly filters: Filters; readonly signedIn: boolean }) {
  const t = useTranslations("courses");
  const statuses = [
    { value: "", label: t("filters.any") },
    { value: "available", label: t("filters.available") },
    ...ENROLMENT_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
  ];
  const sorts = SESSION_SORTS.map((sort) => ({ value: sort, label: t(`filters.sorts.${sort}`) }));
  const { enrolFrom, enrolTo, startFrom, startTo, sort } = filters;
  const moreInUse = Boolean(enrolFrom || enrolTo || startFrom || startTo || sort !== "starts");
  return (
    <search>
      <form action={routes.courses()} method="get" className="rounded-lg border border-line bg-sunken p-5">
        <h2 className="sr-only">{t("filters.heading")}</h2>
        <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_auto]">
          <FilterField name="q" type="search" label={t("filters.title")} defaultValue={filters.q} />
          {signedIn ? <FilterField name="status" label={t("filters.status")} defaultValue={filters.status} options={statuses} /> : null}
          <div className="flex flex-wrap gap-3">
            <button type="submit" className={buttonClass("secondary")}>
              <Search aria-hidden className="size-5" />
              {t("filters.apply")}
            </button>
            <LinkButton href={routes.courses()} kind="quiet">
              {t("filters.reset")}
            </LinkButton>
          </div>
        </div>
        <details open={moreInUse} className="mt-4">
          <summary className="inline-flex min-h-6 items-center text-link">{t("filters.more")}</summary>
          <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
            <FilterField name="enrolFrom" type="date" label={t("filters.enrolFrom")} defaultValue={enrolFrom} />
            <FilterField name="enrolTo" type="date" label={t("filters.enrolTo")} defaultValue={enrolTo} />
            <FilterField name="startFrom" type="date" label={t("filters.startFrom")} defaultValue={startFrom} />
            <FilterField name="startTo" type="date" label={t("filters.startTo")} defaultValue={startTo} />
            <FilterField name="sort" label={t("filters.sort")} defaultValue={sort} options={sorts} />
          </div>
        </details>
      </form>
    </search>
  );
}
