import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { BADGE_FORMS, type BadgeForm } from "@/lib/awards/schema";
import { routes } from "@/lib/web/routes";

const TEXTS = {
  png: "png",
  svg: "svg",
  "ob2.json": "ob2_json",
  "ob2.jws": "ob2_jws",
  "ob3.json": "ob3_json",
  "ob3.jwt": "ob3_jwt",
} as const satisfies Record<BadgeForm, string>;

/** Every form in which the badge can leave, each with who asks for it. */
export function TakeAway({ awardId }: { readonly awardId: string }) {
  const t = useTranslations("awards");
  return (
    <Card title={t("detail.take")} id="take">
      <p className="mb-4 max-w-[35em] text-muted">{t("detail.takeText")}</p>
      <ul className="divide-y divide-line">
        {BADGE_FORMS.map((form) => (
          <li key={form} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
            <div className="min-w-0 max-w-[35em] flex-1 basis-72">
              <h3 className="text-base">{t(`forms.${TEXTS[form]}.name`)}</h3>
              <p className="text-muted text-sm">{t(`forms.${TEXTS[form]}.who`)}</p>
            </div>
            <a href={routes.badgeFile(awardId, form)} download className={buttonClass("secondary")}>
              <Download aria-hidden className="size-5" />
              {t("detail.download", { form: form.toUpperCase() })}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
