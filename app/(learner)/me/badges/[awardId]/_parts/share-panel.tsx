import { ExternalLink, Globe, Lock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AwardDetailDto } from "@/lib/awards/schema";
import { bilingual } from "@/lib/i18n/format";
import { share, unshare } from "../actions";
import { linkedInUrl } from "./linked-in-url";
import { QrCode } from "./qr-code";

/** Nothing is public until the holder says so here, and they can take it back here. */
export function SharePanel({ award }: { readonly award: AwardDetailDto }) {
  const t = useTranslations("awards.detail");
  return (
    <Card title={t("share")} id="share">
      {award.shareUrl === null ? (
        <>
          <p className="flex max-w-[35em] items-start gap-2">
            <Lock aria-hidden className="mt-1 size-5 shrink-0 text-muted" />
            <span>
              {t("notPublic")} {t("shareText")}
            </span>
          </p>
          <ActionForm action={share} className="mt-4">
            <input type="hidden" name="awardId" value={award.awardId} />
            <div>
              <SubmitButton icon={<Globe aria-hidden className="size-5" />}>{t("shareNow")}</SubmitButton>
            </div>
          </ActionForm>
        </>
      ) : (
        <Shared award={award} url={award.shareUrl} />
      )}
    </Card>
  );
}

function Shared({ award, url }: { readonly award: AwardDetailDto; readonly url: string }) {
  const t = useTranslations("awards.detail");
  const common = useTranslations("common");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const { name, agency } = award.achievement;
  const linkedIn = linkedInUrl({
    name: bilingual(locale, name.zh, name.en),
    organization: bilingual(locale, agency.name.zh, agency.name.en),
    awardedAt: award.awardedAt,
    validUntil: award.validUntil,
    number: award.number,
    url,
  });
  return (
    <div className="grid gap-6 md:grid-cols-[1fr_auto]">
      <div className="min-w-0 space-y-4">
        <p className="max-w-[35em]">{t("shareText")}</p>
        <div>
          <p className="font-medium">{t("linkLabel")}</p>
          <p className="mt-1 break-all rounded-md border border-line bg-sunken px-3 py-2">
            <a href={url}>{url}</a>
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <CopyButton text={url} kind="primary">
            {t("copyLink")}
          </CopyButton>
          <LinkButton href={url}>{t("openPublic")}</LinkButton>
          <a href={linkedIn} target="_blank" rel="noreferrer" className="inline-flex min-h-11 items-center gap-1.5">
            {t("linkedIn")}
            <ExternalLink aria-hidden className="size-4" />
            <span className="sr-only">{common("opensInNewWindow")}</span>
          </a>
        </div>
        <ActionForm action={unshare} className="gap-2 border-line border-t pt-4">
          <input type="hidden" name="awardId" value={award.awardId} />
          <p className="text-muted text-sm">{t("unshareText")}</p>
          <div>
            <SubmitButton kind="danger" size="small">
              {t("unshare")}
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
      <figure className="justify-self-center text-center">
        <QrCode text={url} label={t("qr")} />
        <figcaption className="mt-2 max-w-48 text-muted text-sm">{t("qrHint")}</figcaption>
      </figure>
    </div>
  );
}
