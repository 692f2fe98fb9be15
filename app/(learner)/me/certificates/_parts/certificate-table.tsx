import { ScrollText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import type { CertificateDto } from "@/lib/profile/certificate-schema";
import { routes } from "@/lib/web/routes";

interface Props {
  readonly items: readonly CertificateDto[];
  readonly narrowed: boolean;
}

/** 個人證照: those from the HR source and one's own in one list, each saying which it is. */
export function CertificateTable({ items, narrowed }: Props) {
  const t = useTranslations("certificates");
  if (items.length === 0) {
    const action = narrowed ? (
      <LinkButton href={routes.certificates()}>{t("reset")}</LinkButton>
    ) : (
      <LinkButton kind="primary" href={routes.newCertificate()}>
        {t("add")}
      </LinkButton>
    );
    return (
      <EmptyState icon={ScrollText} title={t(narrowed ? "noneFound" : "none")} action={action}>
        {t(narrowed ? "noneFoundText" : "noneText")}
      </EmptyState>
    );
  }
  return (
    <Table<CertificateDto>
      caption={t("caption")}
      quietCaption
      rows={items}
      rowKey={(item) => item.certificateId}
      columns={[
        {
          key: "name",
          head: t("name"),
          cell: (item) => (
            <Link href={routes.certificate(item.certificateId)} className="text-link line-clamp-2" title={item.name}>
              {item.name}
            </Link>
          ),
        },
        { key: "source", head: t("source"), cell: (item) => t(`sources.${item.source}`) },
        { key: "number", head: t("number"), cell: (item) => item.number || t("nothing") },
        {
          key: "date",
          head: t("date"),
          cell: (item) => (item.issuedOn ? <DateText value={item.issuedOn} style="short" /> : t("nothing")),
        },
        {
          key: "issuer",
          head: t("issuer"),
          cell: (item) => (
            <span className="line-clamp-2" title={item.issuer}>
              {item.issuer}
            </span>
          ),
        },
      ]}
    />
  );
}
