import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { StatusChip } from "@/components/ui/status-chip";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import type { KeyDeskDto } from "@/lib/awards/key-schema";
import type { ManagedIssuerDto } from "@/lib/awards/schema";
import { rotate } from "../actions";
import { CardNeeded } from "./card-needed";
import { OutsideCertificate } from "./outside-certificate";
import { RevokeKey } from "./revoke-key";
import { StatusMethod } from "./status-method";

/** The keys with which each issuer signs or signed, their certificates, and the button that changes them. */
export function IssuerKeys({ issuers, desk }: { readonly issuers: readonly ManagedIssuerDto[]; readonly desk: KeyDeskDto }) {
  const t = useTranslations("awards.manage");
  return (
    <div className="space-y-6">
      {desk.needsCard ? <CardNeeded /> : null}
      {issuers.map((issuer) => (
        <Card key={issuer.code} title={issuer.name} level={2}>
          <Table
            caption={`${t("keys")}：${issuer.name}`}
            quietCaption
            rows={issuer.keys}
            rowKey={({ keyId }) => keyId}
            columns={[
              { key: "key", head: t("keyId"), cell: ({ keyId }) => <code className="break-all text-sm">{keyId}</code> },
              { key: "algorithm", head: t("algorithm"), cell: ({ algorithm }) => algorithm },
              { key: "from", head: t("from"), cell: ({ validFrom }) => <DateText value={validFrom} style="short" /> },
              {
                key: "until",
                head: t("until"),
                cell: ({ retiredAt }) =>
                  retiredAt ? <DateText value={retiredAt} style="short" /> : <StatusChip kind="valid">{t("current")}</StatusChip>,
              },
              {
                key: "certificate",
                head: t("certificate"),
                cell: ({ certificate }) =>
                  certificate
                    ? t.rich("certificateOf", {
                        subject: certificate.subject,
                        until: () => <DateText value={certificate.until} style="short" />,
                      })
                    : "—",
              },
            ]}
          />
          <ActionForm action={rotate} done={t("rotated")} className="mt-5 gap-3">
            <input type="hidden" name="issuerCode" value={issuer.code} />
            <p className="text-muted text-sm">{t("rotateText")}</p>
            <div>
              <SubmitButton kind="secondary" icon={<KeyRound aria-hidden className="size-5" />}>
                {t("rotate", { name: issuer.name })}
              </SubmitButton>
            </div>
          </ActionForm>
          <RevokeKey issuer={issuer} desk={desk} />
          <OutsideCertificate issuer={issuer} desk={desk} />
          {issuer.mayChoose ? <StatusMethod issuer={issuer} /> : null}
        </Card>
      ))}
    </div>
  );
}
