import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { ProfileDto } from "@/lib/profile/schema";
import { saveNote } from "../actions";

const MOST_CHARACTERS = 2000;

/** What people write themselves: 工作內容 for those who review their enrolments, 備註 for themselves. */
export function NoteForm({ profile }: { readonly profile: ProfileDto }) {
  const t = useTranslations("profile");
  return (
    <Card title={t("note.title")}>
      <ActionForm
        id="note"
        action={saveNote}
        done={t("note.saved")}
        labels={{ workDescription: t("workDescription"), remark: t("remark") }}
        className="max-w-3xl"
      >
        <Textarea
          name="workDescription"
          label={t("workDescription")}
          hint={t("workDescriptionHint")}
          defaultValue={profile.workDescription}
          maxLength={MOST_CHARACTERS}
          rows={5}
        />
        <Textarea
          name="remark"
          label={t("remark")}
          hint={t("remarkHint")}
          defaultValue={profile.remark}
          maxLength={MOST_CHARACTERS}
          rows={3}
        />
        <div>
          <SubmitButton>{t("note.save")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
