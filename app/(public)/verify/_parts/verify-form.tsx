import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { routes } from "@/lib/web/routes";
import { BadgeFileField } from "../../_parts/badge-file-field";

const ACCEPT = ".png,.svg,.json,.jsonld,.jws,.jwt,.txt,image/png,image/svg+xml,application/json";

/** Hands a badge in. A plain form: strangers verify with whatever they have. */
export function VerifyForm() {
  const t = useTranslations("verify");
  return (
    <form action={routes.verifyResult()} method="post" encType="multipart/form-data" className="flex max-w-3xl flex-col gap-6">
      <BadgeFileField id="file" name="file" accept={ACCEPT} />
      <Textarea name="text" label={t("text")} hint={t("textHint")} rows={4} spellCheck={false} autoComplete="off" />
      <TextInput name="recipient" type="email" label={t("recipient")} hint={t("recipientHint")} autoComplete="off" />
      <div>
        <SubmitButton size="large" icon={<ShieldCheck aria-hidden className="size-5" />}>
          {t("submit")}
        </SubmitButton>
      </div>
    </form>
  );
}
