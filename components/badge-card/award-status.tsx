import { useTranslations } from "next-intl";
import type { AwardStatus } from "@/lib/awards/schema";
import { StatusChip, type StatusKind } from "../ui/status-chip";

const LOOKS: Readonly<Record<AwardStatus, StatusKind>> = {
  pending: "pending",
  offered: "offered",
  accepted: "acceptedBadge",
  declined: "declined",
  revoked: "revoked",
};

/** Where an award stands, as icon, word and colour. */
export function AwardStatusChip({ status }: { readonly status: AwardStatus }) {
  const t = useTranslations("awards.status");
  return <StatusChip kind={LOOKS[status]}>{t(status)}</StatusChip>;
}
