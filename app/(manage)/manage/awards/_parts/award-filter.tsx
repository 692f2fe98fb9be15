import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { AWARD_STATUSES } from "@/lib/awards/schema";
import { routes } from "@/lib/web/routes";
import { searchAwards } from "../search-action";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** What the list is narrowed to. The word stands in no address: it may be somebody's name, and addresses are written into logs. */
export interface Wishes {
  readonly search?: string;
  readonly status?: string;
  readonly page?: string;
}

export function wishesOf(query: SearchParams): Wishes {
  const kept = (["status", "page"] as const).flatMap((name) => {
    const value = query[name];
    return typeof value === "string" && value !== "" ? [[name, value.slice(0, 80)] as const] : [];
  });
  return Object.fromEntries(kept);
}

export function addressOf({ search: _, ...wishes }: Wishes): string {
  const query = new URLSearchParams({ ...wishes }).toString();
  return query ? `${routes.manageAwards()}?${query}` : routes.manageAwards();
}

export function AwardFilter({ wishes }: { readonly wishes: Wishes }) {
  const t = useTranslations("awards");
  const options = [
    { value: "", label: t("manage.allStatuses") },
    ...AWARD_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
  ];
  return (
    <search>
      <form action={searchAwards} className="mb-6 grid items-end gap-4 sm:grid-cols-[2fr_1fr_auto]">
        <TextInput name="search" type="search" label={t("manage.search")} defaultValue={wishes.search} autoComplete="off" maxLength={80} />
        <Select name="status" label={t("manage.status")} options={options} defaultValue={wishes.status ?? ""} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit">{t("manage.filter")}</Button>
          {wishes.search || wishes.status ? (
            <Button type="submit" kind="quiet" name="clear" value="yes">
              {t("manage.clear")}
            </Button>
          ) : null}
        </div>
      </form>
    </search>
  );
}
