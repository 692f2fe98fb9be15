import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { withdrawAction } from "../../actions";

/** 撤回審核: needs no question, for sending it again undoes it. */
export function Withdrawing({ skillId }: { readonly skillId: string }) {
  const t = useTranslations("skills.detail");
  return (
    <ActionForm action={withdrawAction} id="withdraw">
      <input type="hidden" name="skillId" value={skillId} />
      <div>
        <SubmitButton kind="secondary" icon={<Undo2 aria-hidden className="size-5" />}>
          {t("withdraw")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
