import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ReportView } from "@/components/verification/report-view";
import { verification } from "@/lib/awards/submit-verification";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { KeepResult } from "../../_parts/keep-result";

interface Props {
  readonly params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("verify");
  return { title: t("resultTitle"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

export default async function VerificationResultPage({ params }: Props) {
  const t = await getTranslations("verify");
  const { token } = await params;
  const report = await load(verification, { token });
  return (
    <div className="max-w-4xl">
      <Breadcrumbs trail={[{ label: t("title"), href: routes.verify() }]} current={t("resultTitle")} />
      <PageHeader title={t("resultTitle")} actions={<LinkButton href={routes.verify()}>{t("again")}</LinkButton>} />
      <ReportView report={report} />
      <KeepResult token={token} />
    </div>
  );
}
