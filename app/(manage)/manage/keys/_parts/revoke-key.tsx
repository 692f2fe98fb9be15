import { ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { DateText } from "@/components/ui/date-text";
import { Select } from "@/components/ui/select";
import { StatusChip } from "@/components/ui/status-chip";
import { SubmitButton } from "@/components/ui/submit-button";
import { KEY_REVOCATION_REASONS, type KeyDeskDto } from "@/lib/awards/key-schema";
import type { ManagedIssuerDto } from "@/lib/awards/schema";
import { revokeKey } from "../actions";

interface Props {
  readonly issuer: ManagedIssuerDto;
  readonly desk: KeyDeskDto;
}

/** Withdraws the certificate of one of the issuer's keys, and says which were. */
export function RevokeKey({ issuer, desk }: Props) {
  const t = useTranslations("keys");
  const revoked = desk.revoked.filter(({ keyId }) => issuer.keys.some((key) => key.keyId === keyId));
  const open = issuer.keys.filter(({ keyId }) => !revoked.some((key) => key.keyId === keyId));
  return (
    <section className="mt-8 space-y-4">
      <h3>{t("revoke.title")}</h3>
      <p className="max-w-[35em] text-muted text-sm">
        {t("revoke.text")} {t("revoke.outside")}
      </p>
      {revoked.length > 0 ? (
        <ul className="space-y-2">
          {revoked.map(({ keyId, reason, revokedAt }) => (
            <li key={keyId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <code className="break-all text-sm">{keyId}</code>
              <StatusChip kind="revoked">{t("revoke.since", { reason: t(`reasons.${reason}`) })}</StatusChip>
              <DateText value={revokedAt} style="short" />
            </li>
          ))}
        </ul>
      ) : null}
      {open.length > 0 ? (
        <ActionForm
          action={revokeKey}
          id={`revoke-${issuer.code}`}
          labels={{ keyId: t("revoke.key"), reason: t("revoke.reason") }}
          done={t("revoke.done")}
          className="max-w-[35em] gap-4"
        >
          <Select name="keyId" label={t("revoke.key")} options={open.map(({ keyId }) => ({ value: keyId, label: keyId }))} required />
          <Select
            name="reason"
            label={t("revoke.reason")}
            options={[
              { value: "", label: t("revoke.choose") },
              ...KEY_REVOCATION_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) })),
            ]}
            required
          />
          <div>
            <SubmitButton kind="danger" icon={<ShieldOff aria-hidden className="size-5" />}>
              {t("revoke.button", { name: issuer.name })}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}
