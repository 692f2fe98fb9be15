import { ArrowRight, Building2, CreditCard, Landmark, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { LoginMethodsDto } from "@/lib/identity/schema";
import { routes } from "@/lib/web/routes";

const EGOV_PHONE = "02-2192-7111";

/** The ways to sign in, side by side: two as in the manual, and the agency's own where there is one. */
export function LoginChoices({ methods, returnTo }: { readonly methods: LoginMethodsDto; readonly returnTo: string }) {
  const t = useTranslations("identity");
  if (!methods.egov && !methods.card && !methods.oidc) return <Callout kind="warning">{t("noMethods")}</Callout>;
  return (
    <ul className="grid gap-5 md:grid-cols-2">
      {methods.egov ? (
        <Choice icon={Landmark} name={t("egov.name")} text={t("egov.text")} note={t("egov.help", { phone: EGOV_PHONE })}>
          {/* Plain links, not <Link>: the first must not be fetched ahead, the second needs headers of its own. */}
          <a href={routes.egovLogin(returnTo)} className={buttonClass("primary", "large", "w-full")}>
            {t("egov.action")}
            <ArrowRight aria-hidden className="size-5" />
          </a>
        </Choice>
      ) : null}
      {methods.card ? (
        <Choice icon={CreditCard} name={t("card.name")} text={t("card.text")}>
          <a href={routes.cardLogin(returnTo)} className={buttonClass("primary", "large", "w-full")}>
            {t("card.action")}
            <ArrowRight aria-hidden className="size-5" />
          </a>
        </Choice>
      ) : null}
      {methods.oidc ? (
        <Choice icon={Building2} name={methods.oidc} text={t("oidc.text")}>
          <form action={routes.oidcLogin()} method="post">
            <input type="hidden" name="returnTo" value={returnTo} />
            <button type="submit" className={buttonClass("primary", "large", "w-full")}>
              {t("oidc.action", { name: methods.oidc })}
              <ArrowRight aria-hidden className="size-5" />
            </button>
          </form>
        </Choice>
      ) : null}
    </ul>
  );
}

interface ChoiceProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly text: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function Choice({ icon: Icon, name, text, note, children }: ChoiceProps) {
  return (
    <li className="card flex flex-col rounded-lg border border-line bg-surface p-6 sm:p-8">
      <span aria-hidden className="mb-4 grid size-14 place-items-center rounded-lg bg-primary-soft text-on-primary-soft">
        <Icon className="size-7" />
      </span>
      <h2>{name}</h2>
      <p className="mt-2 text-muted">{text}</p>
      {note ? <p className="mt-2 text-muted text-sm">{note}</p> : null}
      <div className="mt-auto pt-6">{children}</div>
    </li>
  );
}
