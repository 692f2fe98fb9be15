import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { routes } from "@/lib/web/routes";

interface Props {
  readonly phone: string;
  readonly email: string;
  readonly demo: boolean;
}

/** Who may sign in, whom to ask, and in a demonstration the short way in. */
export function LoginHelp({ phone, email, demo }: Props) {
  const t = useTranslations("identity");
  return (
    <div className="mt-10 flex flex-col gap-6">
      {demo ? (
        <Callout title={t("demo.title")}>
          <p className="mb-3">{t("demo.text")}</p>
          <LinkButton href={routes.demo()} size="small">
            {t("demo.link")}
          </LinkButton>
        </Callout>
      ) : null}
      <section>
        <h2 className="text-lg">{t("who")}</h2>
        <p className="mt-1 max-w-[35em] text-muted">{t("whoText")}</p>
        <p className="mt-1 max-w-[35em] text-muted">{t("help", { phone, email })}</p>
      </section>
    </div>
  );
}
