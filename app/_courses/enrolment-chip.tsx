import { useTranslations } from "next-intl";
import { StatusChip, type StatusKind } from "@/components/ui/status-chip";
import type { EnrolmentStatus } from "@/lib/courses/schema";

const KINDS: Readonly<Record<EnrolmentStatus, StatusKind>> = {
  pending: "pending",
  accepted: "accepted",
  waitlisted: "waitlisted",
  next_session: "next",
  declined: "declined",
  cancelled: "cancelled",
  completed: "completed",
  not_completed: "notCompleted",
};

interface Props {
  readonly status: EnrolmentStatus;
  /** With both, the waiting list says 備取 3／12. */
  readonly rank?: number | null;
  readonly total?: number;
}

/** 報名狀態 in the words of the manual. */
export function EnrolmentChip({ status, rank, total }: Props) {
  const t = useTranslations("courses.status");
  const ranked = status === "waitlisted" && rank && total;
  return <StatusChip kind={KINDS[status]}>{ranked ? t("waitlistedRank", { rank, total }) : t(status)}</StatusChip>;
}
