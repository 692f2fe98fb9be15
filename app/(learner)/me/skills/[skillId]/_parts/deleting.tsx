import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { MySkill } from "@/lib/skills/dto";
import { routes } from "@/lib/web/routes";
import { deleteAction } from "../../actions";

/** 刪除: asks once and names what goes. A page of its own address, so it works without JavaScript. */
export function Deleting({ skill }: { readonly skill: MySkill }) {
  const t = useTranslations("skills.detail.deleting");
  return (
    <section id="delete" aria-labelledby="delete-title" className="mb-8 rounded-lg border border-danger bg-surface p-5">
      <h2 id="delete-title" className="text-lg wrap-anywhere">
        {t("title", { name: skill.name })}
      </h2>
      <p className="mt-1 mb-4">{t("text")}</p>
      <ActionForm action={deleteAction} id="deleting">
        <input type="hidden" name="skillId" value={skill.skillId} />
        <input type="hidden" name="confirmed" value="yes" />
        <div className="flex flex-wrap gap-3">
          <SubmitButton kind="danger" icon={<Trash2 aria-hidden className="size-5" />}>
            {t("confirm")}
          </SubmitButton>
          <LinkButton href={routes.mySkill(skill.skillId)}>{t("keep")}</LinkButton>
        </div>
      </ActionForm>
    </section>
  );
}
