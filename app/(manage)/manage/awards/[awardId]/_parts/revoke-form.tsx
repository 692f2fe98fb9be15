import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { type ManagedAwardDto, REVOCATION_REASONS } from "@/lib/awards/schema";
import { revoke } from "../../actions";

interface Props {
  readonly award: ManagedAwardDto;
  readonly name: string;
}

/** Names what will be gone and wants a reason and an explanation before the button does anything: nobody revokes by a slip. */
export function RevokeForm({ award, name }: Props) {
  const t = useTranslations("awards");
  return (
    <Card title={t("manage.revoke")} id="revoke-card">
      <ActionForm
        action={revoke}
        id="revoke"
        labels={{ reason: t("manage.reason"), remark: t("manage.remark") }}
        done={t("manage.revoked")}
      >
        <input type="hidden" name="awardId" value={award.awardId} />
        <Callout kind="warning">{t("manage.revokeText", { badge: name, holder: award.holder.name })}</Callout>
        <RadioGroup
          name="reason"
          legend={t("manage.reason")}
          required
          options={REVOCATION_REASONS.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
        />
        <Textarea name="remark" label={t("manage.remark")} hint={t("manage.remarkHint")} required rows={3} maxLength={500} />
        <div>
          <SubmitButton kind="danger" icon={<Ban aria-hidden className="size-5" />}>
            {t("manage.confirm")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
