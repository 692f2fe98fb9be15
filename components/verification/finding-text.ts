import type { ReportDto } from "@/lib/awards/schema";
import { dateTexts } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";

type EvidenceValue = ReportDto["findings"][number]["evidence"][string];

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[\d:.]*(Z|[+-]\d{2}:\d{2})$/;

/** What a text may say of a piece of evidence: instants as dates people read, lists joined, everything else as it is. */
function shown(value: EvidenceValue, locale: Locale): string | number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "string") return value.join(locale === "en" ? ", " : "、");
  return INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? dateTexts(value, locale).text : value;
}

/** The evidence of a finding or headline as the values of its message. */
export function messageValues(evidence: Readonly<Record<string, EvidenceValue>>, locale: Locale): Record<string, string | number> {
  return Object.fromEntries(Object.entries(evidence).map(([name, value]) => [name, shown(value, locale)]));
}
