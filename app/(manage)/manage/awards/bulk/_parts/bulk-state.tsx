import { useTranslations } from "next-intl";
import { StatusChip } from "@/components/ui/status-chip";
import type { BulkIssueDto } from "@/lib/awards/schema";

const KINDS = { planned: "pending", running: "pending", done: "completed" } as const;

export function BulkState({ state }: { readonly state: BulkIssueDto["state"] }) {
  const t = useTranslations("bulk.state");
  return <StatusChip kind={KINDS[state]}>{t(state)}</StatusChip>;
}
