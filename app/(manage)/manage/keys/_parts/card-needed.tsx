import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { routes } from "@/lib/web/routes";

/** Told before somebody fills a form in that would be refused. */
export function CardNeeded() {
  const t = useTranslations("keys");
  return (
    <Callout kind="warning" title={t("cardTitle")}>
      <p>{t("cardText")}</p>
      <p className="mt-2">
        <a href={routes.cardLogin(routes.manageKeys())}>{t("cardLink")}</a>
      </p>
    </Callout>
  );
}
