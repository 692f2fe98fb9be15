import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { onlineImports } from "@/lib/courses/queries/online-imports";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { ImportReport, readReport } from "./_parts/import-report";
import { OnlineImportForm } from "./_parts/online-import-form";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("online.manage"))("title") };
}

export default async function ManageOnlinePage({ searchParams }: Props) {
  const counts = await load(onlineImports, {}, { returnTo: routes.manageOnline() });
  const report = readReport(await searchParams);
  const t = await getTranslations("online.manage");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { ...counts })} />
      {report ? <ImportReport report={report} /> : null}
      <OnlineImportForm />
    </>
  );
}
