import { useTranslations } from "next-intl";
import type { ReportDto } from "@/lib/awards/schema";
import { DateText } from "../ui/date-text";
import { DescriptionList } from "../ui/description-list";

const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));

function Instant({ value }: { readonly value: string }) {
  return isInstant(value) ? <DateText value={value} /> : value;
}

/** What the badge says of itself, as text and nothing else: every word of it comes from outside. */
export function BadgeSays({ report }: { readonly report: ReportDto }) {
  const t = useTranslations("verify");
  const names = useTranslations("verification");
  const { name, description, issuerName, issuerId, issuedOn, expires, criteria, alignments } = report.summary;
  const issuer = issuerName ?? issuerId;
  if (name === undefined && issuer === undefined) return null;
  const items = [
    { term: t("name"), value: name },
    { term: t("issuer"), value: issuer },
    { term: t("issuedOn"), value: issuedOn && <Instant value={issuedOn} /> },
    { term: t("expires"), value: expires && <Instant value={expires} /> },
    { term: t("criteria"), value: criteria && <span className="whitespace-pre-line">{criteria}</span> },
    { term: t("alignments"), value: alignments.length > 0 && alignments.map((alignment) => alignment.name).join("、") },
    { term: t("version"), value: `${names(`versions.${report.version}`)} · ${names(`forms.${report.form}`)}` },
  ].filter(({ value }) => Boolean(value));
  return (
    <section aria-labelledby="badge-says">
      <h2 id="badge-says">{t("summary")}</h2>
      <p className="mt-1 mb-3 text-muted">{t("summaryNote")}</p>
      {description === undefined ? null : <p className="mb-3 max-w-[35em] break-words">{description}</p>}
      <div className="break-words rounded-lg border border-line bg-surface px-5 py-2">
        <DescriptionList items={items} />
      </div>
    </section>
  );
}
