import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { bulkIssue } from "@/lib/awards/queries/bulk-issues";
import { load } from "@/lib/web/load";
import { bulkIssueAddress, bulkIssuesAddress } from "../addresses";
import { BulkPreview } from "./_parts/bulk-preview";
import { BulkProgress } from "./_parts/bulk-progress";
import { RefusedRows } from "./_parts/refused-rows";

interface Props {
  readonly params: Promise<{ bulkIssueId: string }>;
}

// Once per request, for the title and for the page.
const issueOf = cache((bulkIssueId: string) => load(bulkIssue, { bulkIssueId }, { returnTo: bulkIssueAddress(bulkIssueId) }));

async function titleOf(bulkIssueId: string): Promise<string> {
  const { state, achievement } = await issueOf(bulkIssueId);
  const name = (await getLocale()) === "en" ? achievement.name.en : achievement.name.zh;
  return (await getTranslations("bulk"))(state === "planned" ? "previewTitle" : "runTitle", { name });
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await titleOf((await params).bulkIssueId) };
}

export default async function BulkIssuePage({ params }: Props) {
  const { bulkIssueId } = await params;
  const t = await getTranslations("bulk");
  const issue = await issueOf(bulkIssueId);
  const title = await titleOf(bulkIssueId);
  return (
    <div className="max-w-4xl">
      <Breadcrumbs trail={[{ label: t("title"), href: bulkIssuesAddress() }]} current={title} />
      <PageHeader title={title} />
      {issue.state === "planned" ? <BulkPreview issue={issue} /> : <BulkProgress initial={issue} />}
      <RefusedRows issue={issue} />
    </div>
  );
}
