import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { importOnlineFile } from "../actions";

/** Takes a file of Hahow for Business over: the catalogue, or who completed what. */
export function OnlineImportForm() {
  const t = useTranslations("online.manage");
  return (
    <Card title={t("upload")}>
      <ActionForm action={importOnlineFile} id="online-import" labels={{ kind: t("kind"), file: t("file") }} className="max-w-3xl">
        <RadioGroup
          name="kind"
          legend={t("kind")}
          required
          options={[
            { value: "catalogue", label: t("catalogue"), hint: t("catalogueHint") },
            { value: "completions", label: t("completions"), hint: t("completionsHint") },
          ]}
        />
        <TextInput name="file" type="file" accept=".csv,.json,text/csv,application/json" label={t("file")} hint={t("fileHint")} required />
        <div>
          <SubmitButton>{t("send")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
