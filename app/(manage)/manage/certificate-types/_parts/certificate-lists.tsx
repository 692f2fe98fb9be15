import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { CertificateTypeDto } from "@/lib/profile/certificate-schema";
import { addNameAction, addTypeAction, retireAction } from "../actions";

/** The types with their names: add to them, take names off, put them back. */
export function CertificateLists({ types }: { readonly types: readonly CertificateTypeDto[] }) {
  const t = useTranslations("certificates.manage");
  return (
    <div className="space-y-6">
      {types.map((type) => (
        <Card key={type.typeId} title={type.name}>
          <ul className="divide-y divide-line">
            {type.names.map((name) => (
              <li key={name.nameId} className="flex flex-wrap items-center justify-between gap-3 py-2">
                <span className={name.retired ? "text-muted" : undefined}>
                  {name.name}
                  {name.retired ? `（${t("retired")}）` : null}
                </span>
                <ActionForm action={retireAction} id={`retire-${name.nameId}`}>
                  <input type="hidden" name="nameId" value={name.nameId} />
                  <input type="hidden" name="retired" value={name.retired ? "no" : "yes"} />
                  <SubmitButton kind="quiet" size="small">
                    {t(name.retired ? "restore" : "retire")}
                    <span className="sr-only">{t("of", { name: name.name })}</span>
                  </SubmitButton>
                </ActionForm>
              </li>
            ))}
          </ul>
          <ActionForm action={addNameAction} id={`name-${type.typeId}`} labels={{ name: t("newName") }} className="mt-4 max-w-xl">
            <input type="hidden" name="typeId" value={type.typeId} />
            <TextInput name="name" label={t("newNameOf", { type: type.name })} required maxLength={200} autoComplete="off" />
            <div>
              <SubmitButton kind="secondary">{t("addName")}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      ))}
      <Card title={t("newTypeTitle")}>
        <ActionForm action={addTypeAction} id="type" labels={{ name: t("newType") }} className="max-w-xl">
          <TextInput name="name" label={t("newType")} required maxLength={100} autoComplete="off" />
          <div>
            <SubmitButton>{t("addType")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}
