import { useLocale, useTranslations } from "next-intl";
import { AwardStatusChip } from "@/components/badge-card/award-status";
import { BadgeDrawing } from "@/components/badge-card/badge-drawing";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import type { ManagedAwardDto } from "@/lib/awards/schema";
import { badgeImagePath } from "@/lib/governance/schema";
import { bilingual } from "@/lib/i18n/format";
import { RevokeForm } from "./revoke-form";
import { SuspendForm } from "./suspend-form";

const REVOCABLE: readonly ManagedAwardDto["status"][] = ["offered", "accepted", "declined"];

/** One award on its issuer's desk: what it is, where it stands, and the way to withdraw it. */
export function ManagedAward({ award }: { readonly award: ManagedAwardDto }) {
  const t = useTranslations("awards");
  const refused = useTranslations("takeaway.unsignable");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const name = bilingual(locale, award.achievement.name.zh, award.achievement.name.en);
  const when = (instant: string | null) => (instant ? <DateText value={instant} style="dateTime" /> : "—");
  return (
    <div className="space-y-8">
      <div className="flex flex-wrap items-start gap-6">
        <BadgeDrawing src={badgeImagePath(award.achievement.versionId)} alt="" size={120} />
        <div className="min-w-0 flex-1">
          <PageHeader
            title={name}
            eyebrow={<AwardStatusChip status={award.status} />}
            lead={t("manage.detailTitle", { number: award.number })}
          />
        </div>
      </div>
      {award.status === "pending" && award.signingRefusal ? (
        <Callout kind="danger" title={refused("title")}>
          <p>{refused(award.signingRefusal)}</p>
        </Callout>
      ) : null}
      <Card>
        <DescriptionList
          items={[
            { term: t("manage.holder"), value: award.holder.name },
            { term: t("manage.agency"), value: award.holder.agency },
            { term: t("manage.dept"), value: award.holder.dept },
            { term: t("detail.evidence"), value: award.evidence.map(({ narrative }) => narrative).join(" ") },
            { term: t("detail.awarded"), value: when(award.awardedAt) },
            { term: t("manage.minted"), value: when(award.mintedAt) },
            { term: t("manage.answered"), value: when(award.answeredAt) },
            { term: t("manage.shared"), value: t(award.shared ? "manage.yes" : "manage.no") },
            { term: t("detail.validUntil"), value: award.validUntil ? <DateText value={award.validUntil} /> : t("detail.noEnd") },
            ...(award.suspendedAt ? [{ term: t("status_control.suspendedAt"), value: when(award.suspendedAt) }] : []),
            ...(award.revokedAt
              ? [
                  { term: t("status.revoked"), value: when(award.revokedAt) },
                  { term: t("manage.reason"), value: award.revocationReason ? t(`reason.${award.revocationReason}`) : "—" },
                  { term: t("manage.remark"), value: award.revocationRemark ?? "—" },
                ]
              : []),
          ]}
        />
      </Card>
      {REVOCABLE.includes(award.status) && award.suspendable ? <SuspendForm award={award} /> : null}
      {REVOCABLE.includes(award.status) ? <RevokeForm award={award} name={name} /> : null}
    </div>
  );
}
