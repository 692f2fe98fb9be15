import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { BADGE_TIERS } from "@/lib/governance/schema";
import { routes } from "@/lib/web/routes";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export interface CatalogueFilterValues {
  readonly tier?: (typeof BADGE_TIERS)[number];
  readonly search?: string;
}

/** The filter as it stands in the address; what does not fit is left out. */
export function filterOf(query: SearchParams): CatalogueFilterValues {
  const tier = BADGE_TIERS.find((known) => known === query["tier"]);
  const search = typeof query["q"] === "string" ? query["q"].trim().slice(0, 80) : "";
  return { ...(tier ? { tier } : {}), ...(search ? { search } : {}) };
}

export function CatalogueFilter({ filter }: { readonly filter: CatalogueFilterValues }) {
  const t = useTranslations("governance");
  const common = useTranslations("common");
  const options = [{ value: "", label: t("allTiers") }, ...BADGE_TIERS.map((tier) => ({ value: tier, label: common(`tier.${tier}`) }))];
  return (
    <search>
      <form action={routes.badges()} className="grid items-end gap-4 sm:grid-cols-[2fr_1fr_auto]">
        <TextInput name="q" type="search" label={t("search")} defaultValue={filter.search} required={undefined} />
        <Select name="tier" label={t("tier")} options={options} defaultValue={filter.tier ?? ""} />
        <Button type="submit">{t("filter")}</Button>
      </form>
    </search>
  );
}
