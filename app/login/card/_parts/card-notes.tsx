import { useTranslations } from "next-intl";

const MOICA_SITE = "https://moica.nat.gov.tw/";

/** The notes under the form, as the manual's figure 4 has them. */
export function CardNotes({ downloadUrl }: { readonly downloadUrl: string }) {
  const t = useTranslations("identity.cardForm");
  const tc = useTranslations("common");
  return (
    <section className="mt-10 text-muted">
      <h2 className="text-lg text-text">{t("notesTitle")}</h2>
      <ol className="mt-2 flex list-decimal flex-col gap-1.5 ps-6">
        <li>
          {t("notes.component")}{" "}
          <a href={downloadUrl} target="_blank" rel="noreferrer">
            {t("notes.download")}
            {tc("opensInNewWindow")}
          </a>
        </li>
        <li>
          {t("notes.pin")}{" "}
          <a href={MOICA_SITE} target="_blank" rel="noreferrer">
            {t("notes.moica")}
            {tc("opensInNewWindow")}
          </a>
        </li>
        <li>{t("notes.test")}</li>
      </ol>
    </section>
  );
}
