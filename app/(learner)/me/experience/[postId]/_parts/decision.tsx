import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { ConductDecisionDto } from "@/lib/profile/schema";
import { saveConductNote } from "../actions";

const MOST_CHARACTERS = 2000;

/** One 獎懲: what the HR source says, and a note to write beside it. */
export function Decision({ decision }: { readonly decision: ConductDecisionDto }) {
  const t = useTranslations("experience.edit");
  return (
    <Card title={decision.result}>
      <DescriptionList
        layout="grid"
        items={[
          { term: t("content"), value: decision.content },
          { term: t("result"), value: decision.result },
          { term: t("agencyCode"), value: decision.agencyCode },
          { term: t("agencyName"), value: decision.agencyName },
          { term: t("date"), value: <DateText value={decision.decidedOn} /> },
          { term: t("document"), value: decision.documentNumber },
        ]}
      />
      <ActionForm
        id={`note-${decision.decisionId}`}
        action={saveConductNote}
        done={t("saved")}
        labels={{ note: t("note") }}
        className="mt-6 max-w-3xl border-line border-t pt-6"
      >
        <input type="hidden" name="decisionId" value={decision.decisionId} />
        <Textarea
          name="note"
          label={t("note")}
          hint={t("noteHint")}
          placeholder={t("placeholder")}
          defaultValue={decision.note}
          maxLength={MOST_CHARACTERS}
          rows={3}
        />
        <div>
          <SubmitButton>{t("confirm")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
