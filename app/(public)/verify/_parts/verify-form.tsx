import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { ACCEPTED_FILES } from "../../_parts/accepted-files";
import { BadgeFileField } from "../../_parts/badge-file-field";
import { LocalVerification } from "./local-verification";

/** Hands a badge in. A plain form: strangers verify with whatever they have, and in their own browser where it can. */
export function VerifyForm() {
  const t = useTranslations("verify");
  const receipts = useTranslations("receipts");
  const texts = {
    where: t("local.where"),
    here: t("local.here"),
    hereHint: t("local.hereHint"),
    there: t("local.there"),
    thereHint: t("local.thereHint"),
    working: t("local.working"),
    resultTitle: t("resultTitle"),
    done: t("local.done"),
    asked: t("local.asked"),
    askedNobody: t("local.askedNobody"),
    failedTitle: t("local.failedTitle"),
    failed: t("local.failed"),
    noReceipt: receipts("local"),
  };
  return (
    <LocalVerification
      texts={texts}
      fields={
        <>
          <BadgeFileField id="file" name="file" accept={ACCEPTED_FILES} />
          <Textarea name="text" label={t("text")} hint={t("textHint")} rows={4} spellCheck={false} autoComplete="off" />
          <TextInput name="recipient" type="email" label={t("recipient")} hint={t("recipientHint")} autoComplete="off" />
        </>
      }
      submit={
        <div>
          <SubmitButton size="large" icon={<ShieldCheck aria-hidden className="size-5" />}>
            {t("submit")}
          </SubmitButton>
        </div>
      }
    />
  );
}
