import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { ACCEPTED_CERTIFICATES, type CertificateTypeDto } from "@/lib/profile/certificate-schema";
import { routes } from "@/lib/web/routes";
import { addAction } from "../../actions";

interface Props {
  readonly types: readonly CertificateTypeDto[];
  readonly supportEmail: string;
}

/** 新增個人證照. The names say their type, so that the two lists fit together without any script. */
export function CertificateForm({ types, supportEmail }: Props) {
  const t = useTranslations("certificates");
  const choose = { value: "", label: t("choose") };
  const names = types.flatMap((type) =>
    type.names.map(({ nameId, name }) => ({ value: nameId, label: t("new.nameOf", { type: type.name, name }) })),
  );
  return (
    <Card padding="wide">
      <ActionForm
        action={addAction}
        id="certificate"
        labels={{
          typeId: t("type"),
          nameId: t("name"),
          issuedOn: t("date"),
          number: t("number"),
          issuer: t("issuer"),
          file: t("new.file"),
        }}
        className="max-w-2xl"
      >
        <Select
          name="typeId"
          label={t("type")}
          required
          options={[choose, ...types.map(({ typeId, name }) => ({ value: typeId, label: name }))]}
        />
        <Select name="nameId" label={t("name")} required options={[choose, ...names]} />
        <p className="-mt-4 text-muted text-sm">
          {t("new.ask")}{" "}
          <a href={`mailto:${supportEmail}`} className="inline-link">
            {supportEmail}
          </a>
        </p>
        <TextInput name="issuedOn" type="date" label={t("date")} required />
        <TextInput name="number" label={t("number")} maxLength={100} autoComplete="off" />
        <TextInput name="issuer" label={t("issuer")} required maxLength={200} autoComplete="off" />
        <TextInput name="file" type="file" accept={ACCEPTED_CERTIFICATES} label={t("new.file")} hint={t("new.fileHint")} required />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{t("new.save")}</SubmitButton>
          <LinkButton href={routes.certificates()}>{t("new.cancel")}</LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}
