import { useTranslations } from "next-intl";
import { StatusChip, type StatusKind } from "@/components/ui/status-chip";
import type { SkillStatus } from "@/lib/skills/schema";

const KINDS: Readonly<Record<SkillStatus, StatusKind>> = {
  pending: "pending",
  approved: "completed",
  returned: "warning",
  withdrawn: "cancelled",
};

/** 審核狀態 in the words of the manual. */
export function SkillChip({ status }: { readonly status: SkillStatus }) {
  const t = useTranslations("skills.status");
  return <StatusChip kind={KINDS[status]}>{t(status)}</StatusChip>;
}
