import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterField } from "@/app/_courses/filter-field";
import { buttonClass, LinkButton } from "@/components/ui/button";
import type { CertificateFilter, CertificateListDto } from "@/lib/profile/certificate-schema";
import { routes } from "@/lib/web/routes";

interface Props {
  readonly filter: CertificateFilter;
  readonly list: CertificateListDto;
}

/** Type, name and number; nobody's number but one's own is ever in the address. */
export function CertificateFilters({ filter, list }: Props) {
  const t = useTranslations("certificates");
  const choices = (values: readonly string[]) => [{ value: "", label: t("choose") }, ...values.map((value) => ({ value, label: value }))];
  return (
    <search>
      <form
        action={routes.certificates()}
        method="get"
        className="mb-6 grid items-end gap-4 rounded-lg border border-line bg-sunken p-5 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_auto]"
      >
        <FilterField name="type" label={t("type")} defaultValue={filter.type} options={choices(list.types)} />
        <FilterField name="name" label={t("name")} defaultValue={filter.name} options={choices(list.names)} />
        <FilterField name="number" label={t("number")} defaultValue={filter.number} />
        <div className="flex flex-wrap gap-3">
          <button type="submit" className={buttonClass("secondary")}>
            <Search aria-hidden className="size-5" />
            {t("search")}
          </button>
          <LinkButton href={routes.certificates()} kind="quiet">
            {t("reset")}
          </LinkButton>
        </div>
      </form>
    </search>
  );
}
