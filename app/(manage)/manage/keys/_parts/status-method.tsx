import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { type ManagedIssuerDto, STATUS_METHODS } from "@/lib/awards/schema";
import { chooseMethod } from "../actions";

/** How the issuer's new credentials say where revocations are found, and whether they can be suspended. */
export function StatusMethod({ issuer }: { readonly issuer: ManagedIssuerDto }) {
  const t = useTranslations("awards.status_control");
  return (
    <ActionForm action={chooseMethod} id={`method-${issuer.code}`} done={t("saved")} className="mt-8 gap-4">
      <input type="hidden" name="issuerCode" value={issuer.code} />
      <RadioGroup
        name="statusMethod"
        legend={t("method")}
        hint={t("methodText")}
        defaultValue={issuer.statusMethod}
        options={STATUS_METHODS.map((method) => ({ value: method, label: t(method) }))}
      />
      <Checkbox name="suspendable" value="yes" label={t("suspendable")} defaultChecked={issuer.suspendable} />
      <div>
        <SubmitButton kind="secondary">{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
