"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { Progress } from "@/components/ui/progress";
import type { BulkIssueDto } from "@/lib/awards/schema";
import { bulkIssueAddress } from "../../addresses";

const WATCHING_MS = 1_000;

async function fetchIssue(bulkIssueId: string): Promise<BulkIssueDto> {
  const response = await fetch(`/api/v1/bulk-issues/${bulkIssueId}`, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`bulk issue: ${response.status}`);
  return response.json();
}

/** How far a bulk issue has come, kept up to date; without script the page is there as it was, with a link to ask again. */
export function BulkProgress({ initial }: { readonly initial: BulkIssueDto }) {
  const t = useTranslations("bulk");
  const { data } = useQuery({
    queryKey: ["bulk-issue", initial.bulkIssueId],
    queryFn: () => fetchIssue(initial.bulkIssueId),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.state === "done" ? false : WATCHING_MS),
  });
  const { done, total, issued, refused, state } = data;
  return (
    <div className="space-y-6">
      <Progress label={t("progress")} value={done} max={total} text={t("progressText", { done, total })} />
      <div aria-live="polite">
        <Callout kind={state === "done" ? "success" : "info"}>
          <p>{t(state === "done" ? "finished" : "running")}</p>
          {state === "done" ? null : <a href={bulkIssueAddress(initial.bulkIssueId)}>{t("refresh")}</a>}
        </Callout>
      </div>
      <DescriptionList
        items={[
          { term: t("issued"), value: t("persons", { count: issued }) },
          { term: t("refused"), value: t("persons", { count: refused }) },
        ]}
      />
    </div>
  );
}
