import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type KeyDeskDto, REQUEST_ALGORITHMS } from "@/lib/awards/key-schema";
import type { ManagedIssuerDto } from "@/lib/awards/schema";
import { routes } from "@/lib/web/routes";
import { bringBack, request, withdrawRequest } from "../actions";

interface Props {
  readonly issuer: ManagedIssuerDto;
  readonly desk: KeyDeskDto;
}

/** From a signing request to the certificate of an outside authority. */
export function OutsideCertificate({ issuer, desk }: Props) {
  const t = useTranslations("keys.request");
  const waiting = desk.requests.filter(({ issuerCode }) => issuerCode === issuer.code);
  const free = REQUEST_ALGORITHMS.filter((algorithm) => !waiting.some((one) => one.algorithm === algorithm));
  return (
    <section className="mt-8 space-y-4">
      <h3>{t("title")}</h3>
      <p className="max-w-[35em] text-muted text-sm">{t("text")}</p>
      {desk.outsideAuthorities ? null : <p className="max-w-[35em] text-sm">{t("none")}</p>}
      {waiting.map((one) => (
        <Waiting key={one.keyId} {...one} />
      ))}
      {free.length > 0 ? (
        <ActionForm action={request} id={`request-${issuer.code}`} done={t("done")} className="max-w-[35em] gap-4">
          <input type="hidden" name="issuerCode" value={issuer.code} />
          <Select name="algorithm" label={t("algorithm")} options={free.map((value) => ({ value, label: value }))} required />
          <div>
            <SubmitButton kind="secondary">{t("button", { name: issuer.name })}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}

function Waiting({ keyId, createdAt }: KeyDeskDto["requests"][number]) {
  const t = useTranslations("keys.request");
  return (
    <div className="max-w-[35em] space-y-4 border-line border-s-4 ps-4">
      <p>
        <strong className="break-all">{t("pending", { keyId })}</strong>
        <br />
        {t("since")} <DateText value={createdAt} style="short" />
      </p>
      <p>
        <a href={routes.certificateRequest(keyId)} download className={buttonClass("secondary")}>
          <Download aria-hidden className="size-5" />
          {t("download")}
        </a>
      </p>
      <ActionForm action={bringBack} id={`import-${keyId}`} labels={{ file: t("file") }} done={t("imported")} className="gap-4">
        <input type="hidden" name="keyId" value={keyId} />
        <TextInput name="file" type="file" label={t("file")} hint={t("fileHint")} required />
        <div>
          <SubmitButton kind="secondary">{t("import")}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={withdrawRequest} id={`withdraw-${keyId}`} done={t("withdrawn")} className="gap-2">
        <input type="hidden" name="keyId" value={keyId} />
        <div>
          <SubmitButton kind="quiet">{t("withdraw")}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
