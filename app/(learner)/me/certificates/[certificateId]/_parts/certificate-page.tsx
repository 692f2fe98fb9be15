import { Download, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import type { CertificateDto } from "@/lib/profile/certificate-schema";
import { routes } from "@/lib/web/routes";
import { deleteAction } from "../../actions";

/** 檢視證照: what it says, its picture, and, for one's own, the way to remove it. */
export function CertificatePage({ certificate }: { readonly certificate: CertificateDto }) {
  const t = useTranslations("certificates");
  const { certificateId, source, fileName } = certificate;
  return (
    <>
      <Breadcrumbs trail={[{ label: t("title"), href: routes.certificates() }]} current={certificate.name} />
      <PageHeader title={certificate.name} lead={t(source === "hr" ? "fromHr" : "fromSelf")} />
      <Card title={t("view")}>
        <DescriptionList
          layout="grid"
          items={[
            { term: t("type"), value: certificate.typeName },
            { term: t("name"), value: certificate.name },
            { term: t("date"), value: certificate.issuedOn ? <DateText value={certificate.issuedOn} /> : t("nothing") },
            { term: t("number"), value: certificate.number || t("nothing") },
            { term: t("issuer"), value: certificate.issuer },
            { term: t("source"), value: t(`sources.${source}`) },
          ]}
        />
        {fileName ? (
          <p className="mt-6">
            <a href={routes.certificateFile(certificateId)} download className={buttonClass("secondary")}>
              <Download aria-hidden className="size-5" />
              {t("download", { fileName })}
            </a>
          </p>
        ) : null}
      </Card>
      <div className="mt-8 flex flex-wrap items-start gap-3">
        <LinkButton href={routes.certificates()}>{t("back")}</LinkButton>
        {source === "own" ? <Deleting certificateId={certificateId} /> : null}
      </div>
    </>
  );
}

function Deleting({ certificateId }: { readonly certificateId: string }) {
  const t = useTranslations("certificates.deleting");
  return (
    <details>
      <summary className={buttonClass("quiet")}>{t("open")}</summary>
      <div className="mt-3 rounded-md border border-danger p-4">
        <p className="mb-4">{t("question")}</p>
        <ActionForm action={deleteAction} id="deleting">
          <input type="hidden" name="certificateId" value={certificateId} />
          <input type="hidden" name="confirmed" value="yes" />
          <div>
            <SubmitButton kind="danger" icon={<Trash2 aria-hidden className="size-5" />}>
              {t("confirm")}
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </details>
  );
}
