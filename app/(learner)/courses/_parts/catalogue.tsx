import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { withQuery } from "@/app/_courses/addresses";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import type { SessionList } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";
import { SessionFilters } from "./session-filters";
import { SessionTable } from "./session-table";

/** 課程報名: the search and what it found. */
export function Catalogue({ list }: { readonly list: SessionList }) {
  const t = useTranslations("courses");
  const link = list.signedIn ? (
    <LinkButton href={routes.myEnrolments()}>{t("myEnrolmentsLink")}</LinkButton>
  ) : (
    <LinkButton href={routes.login(routes.courses())}>{t("signInToEnrol")}</LinkButton>
  );
  return (
    <>
      <Breadcrumbs current={t("title")} />
      <PageHeader title={t("title")} lead={t(list.signedIn ? "lead" : "publicLead")} actions={link} />
      <SessionFilters filters={list.filters} signedIn={list.signedIn} />
      <h2 className="mt-8 mb-3 text-lg" aria-live="polite">
        {t("found", { count: list.total })}
      </h2>
      {list.items.length > 0 ? (
        <SessionTable items={list.items} signedIn={list.signedIn} />
      ) : (
        <EmptyState icon={SearchX} title={t("none.title")} action={<LinkButton href={routes.courses()}>{t("none.action")}</LinkButton>}>
          {t("none.text")}
        </EmptyState>
      )}
      <Pagination page={list.page} pages={list.pages} hrefOf={(page) => withQuery(routes.courses(), { ...list.filters, page })} />
    </>
  );
}
