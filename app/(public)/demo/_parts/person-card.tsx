import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";
import { DEMO_AGENCIES } from "@/prisma/seed/demo/agencies";
import type { DemoPerson } from "@/prisma/seed/demo-people";

/** One person of the demonstration: who they are, what to try as them, and the button that makes one them. */
export function PersonCard({ person }: { readonly person: DemoPerson }) {
  const t = useTranslations("demo");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const agency = DEMO_AGENCIES.find(({ key }) => key === person.agency);
  const name = bilingual(locale, person.name, person.nameEn);
  return (
    <li className="card flex flex-col rounded-lg border border-line bg-surface p-5">
      <div className="flex items-center gap-4">
        <span
          aria-hidden
          className="grid size-13 shrink-0 place-items-center rounded-full bg-primary-soft font-bold text-on-primary-soft text-xl"
        >
          {locale === "en" ? person.nameEn.slice(0, 1) : person.name.slice(0, 1)}
        </span>
        <div>
          <h2 className="text-lg">{name}</h2>
          <p className="text-muted text-sm">
            {agency ? bilingual(locale, agency.name, agency.nameEn) : null}
            {locale === "en" ? null : ` ${person.dept} ${person.title}`}
          </p>
        </div>
      </div>
      <p className="mt-4 font-medium">{bilingual(locale, person.role.zh, person.role.en)}</p>
      <p className="mt-1 mb-5 text-muted">
        {t("try")}
        {bilingual(locale, person.tryThis.zh, person.tryThis.en)}
      </p>
      {/* A plain link: the address begins a sign-in and must not be fetched ahead. */}
      <a href={routes.demoLogin(person.key)} className={buttonClass("secondary", "medium", "mt-auto w-full")}>
        {t("be", { name })}
        <ArrowRight aria-hidden className="size-5" />
      </a>
    </li>
  );
}
