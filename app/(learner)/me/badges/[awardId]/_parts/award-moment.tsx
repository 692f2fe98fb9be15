import { Award, Lock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { AwardStatusChip } from "@/components/badge-card/award-status";
import { BadgeDrawing } from "@/components/badge-card/badge-drawing";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { DateText } from "@/components/ui/date-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AwardDetailDto } from "@/lib/awards/schema";
import { badgeImagePath } from "@/lib/governance/schema";
import { bilingual } from "@/lib/i18n/format";
import { answer } from "../actions";
import { UntilSigned } from "./until-signed";

/** The badge, large, with one sentence on what it proves and what can be done now. An offered badge draws itself. */
export function AwardMoment({ award }: { readonly award: AwardDetailDto }) {
  const t = useTranslations("awards.detail");
  const refused = useTranslations("takeaway.unsignable");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const { achievement, status } = award;
  const name = bilingual(locale, achievement.name.zh, achievement.name.en);
  const description = bilingual(locale, achievement.description.zh, achievement.description.en);
  return (
    <div className="grid items-center gap-8 md:grid-cols-[auto_1fr]">
      <div className="text-center text-primary">
        <BadgeDrawing
          src={badgeImagePath(achievement.versionId)}
          alt={name}
          size={280}
          animate={status === "offered"}
          outline={award.outline}
        />
      </div>
      <div className="min-w-0 space-y-4">
        <div>
          <AwardStatusChip status={status} />
          <h1 className="mt-2">{status === "offered" ? t("offeredTitle") : name}</h1>
        </div>
        <p className="max-w-[35em] text-lg">{t("proves", { name, description })}</p>
        {status === "pending" && !award.signingRefusal ? <UntilSigned>{t("signing")}</UntilSigned> : null}
        {status === "pending" && award.signingRefusal ? (
          <Callout kind="warning" title={refused("title")}>
            <p>{refused("holder")}</p>
          </Callout>
        ) : null}
        {status === "revoked" ? <Revocation award={award} /> : null}
        {status !== "revoked" && award.suspendedAt !== null ? <Suspension since={award.suspendedAt} /> : null}
        {status === "declined" ? <p className="text-muted">{t("declinedText")}</p> : null}
        {status === "offered" || status === "declined" ? <Answer award={award} /> : null}
      </div>
    </div>
  );
}

function Answer({ award: { awardId, status } }: { readonly award: AwardDetailDto }) {
  const t = useTranslations("awards.detail");
  return (
    <>
      <p className="flex items-start gap-2 text-muted">
        <Lock aria-hidden className="mt-1 size-5 shrink-0" />
        {t("notPublic")}
      </p>
      <ActionForm action={answer}>
        <input type="hidden" name="awardId" value={awardId} />
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton name="answer" value="accept" size="large" icon={<Award aria-hidden className="size-5" />}>
            {t("accept")}
          </SubmitButton>
          {status === "offered" ? (
            <SubmitButton name="answer" value="decline" kind="quiet">
              {t("decline")}
            </SubmitButton>
          ) : null}
        </div>
        {status === "offered" ? <p className="-mt-3 text-muted text-sm">{t("declineHint")}</p> : null}
      </ActionForm>
    </>
  );
}

function Suspension({ since }: { readonly since: string }) {
  const t = useTranslations("awards.detail");
  return (
    <Callout kind="warning" title={t("suspendedTitle")}>
      <p>{t.rich("suspendedText", { date: () => <DateText value={since} /> })}</p>
      <p className="mt-1">{t("revokedHelp")}</p>
    </Callout>
  );
}

function Revocation({ award: { revokedAt, revocationReason, revocationRemark } }: { readonly award: AwardDetailDto }) {
  const t = useTranslations("awards");
  return (
    <Callout kind="danger" title={t("detail.revokedTitle")}>
      <p>
        {t.rich("detail.revokedText", {
          date: () => (revokedAt ? <DateText value={revokedAt} /> : null),
          reason: revocationReason ? t(`reason.${revocationReason}`) : "—",
        })}
      </p>
      {revocationRemark ? <p className="mt-1 whitespace-pre-line">{t("detail.revokedRemark", { remark: revocationRemark })}</p> : null}
      <p className="mt-1">{t("detail.revokedHelp")}</p>
    </Callout>
  );
}
