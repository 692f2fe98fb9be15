import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import type { LastLoginDto } from "@/lib/identity/schema";
import { siteFacts } from "@/lib/web/site-facts";

/** The sign-in before this one, for its owner to recognise, and what to do when it was somebody else's. */
export function LastSignIn({ last }: { readonly last: LastLoginDto | null }) {
  const t = useTranslations();
  const { contactPhone } = siteFacts();
  return (
    <Card title={t("profile.lastLogin.title")} id="last-sign-in">
      {last ? (
        <>
          <DescriptionList
            layout="grid"
            items={[
              { term: t("profile.lastLogin.at"), value: <DateText value={last.at} style="dateTime" /> },
              {
                term: t("profile.lastLogin.method"),
                value: t.has(`identity.method.${last.method}`) ? t(`identity.method.${last.method}`) : last.method,
              },
              { term: t("profile.lastLogin.ip"), value: last.ip ?? t("profile.none") },
            ]}
          />
          <p className="mt-6 text-muted">{t("profile.lastLogin.notYou", { phone: contactPhone })}</p>
        </>
      ) : (
        <p className="text-muted">{t("profile.lastLogin.first")}</p>
      )}
    </Card>
  );
}
