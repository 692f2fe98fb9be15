import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { DocumentText } from "@/components/ui/document-text";
import { SubmitButton } from "@/components/ui/submit-button";
import { agreeAction, declineAction } from "../actions";

interface Props {
  readonly source: string;
  readonly version: string;
  readonly returnTo: string;
}

/** The whole text, and the two answers: agree and go on, or disagree and be signed out. */
export function TermsGate({ source, version, returnTo }: Props) {
  const t = useTranslations("identity.terms");
  return (
    <>
      <section aria-label={t("scroll")} className="rounded-lg border border-line bg-surface p-5 sm:p-8">
        <DocumentText source={source} />
      </section>
      <div className="mt-6 flex flex-wrap items-start gap-3">
        <ActionForm action={agreeAction}>
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="returnTo" value={returnTo} />
          <SubmitButton size="large">{t("agree")}</SubmitButton>
        </ActionForm>
        <form action={declineAction}>
          <SubmitButton kind="secondary" size="large">
            {t("decline")}
          </SubmitButton>
        </form>
      </div>
    </>
  );
}
