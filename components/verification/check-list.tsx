import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReportDto } from "@/lib/awards/schema";
import { StatusChip, type StatusKind } from "../ui/status-chip";
import { messageValues } from "./finding-text";

type Finding = ReportDto["findings"][number];
type Verdict = Finding["verdict"];

const CHIPS: Readonly<Record<Verdict, StatusKind>> = { pass: "valid", warn: "warning", fail: "invalid", not_checked: "unknown" };
/** What a check comes to when it found several things: the most serious. */
const SERIOUS: readonly Verdict[] = ["fail", "warn", "not_checked", "pass"];
const worstOf = (findings: readonly Finding[]): Verdict =>
  SERIOUS.find((verdict) => findings.some((one) => one.verdict === verdict)) ?? "not_checked";

/** Every check of a report, in the order of the report; each opens to what was found. Failures and warnings are open from the start. */
export function CheckList({ report }: { readonly report: ReportDto }) {
  const t = useTranslations("verification");
  const checks = [...new Set(report.findings.map(({ check }) => check))];
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {checks.map((check) => {
        const findings = report.findings.filter((one) => one.check === check);
        const verdict = worstOf(findings);
        return (
          <li key={check} data-check={check} data-verdict={verdict}>
            <details open={verdict === "fail" || verdict === "warn"} className="group">
              <summary className="flex min-h-12 cursor-pointer list-none items-center gap-3 px-4 py-2.5 hover:bg-sunken [&::-webkit-details-marker]:hidden">
                <ChevronDown aria-hidden className="size-5 shrink-0 text-muted transition-transform duration-150 group-open:rotate-180" />
                <span className="flex-1 font-medium">{t(`checks.${check}`)}</span>
                <StatusChip kind={CHIPS[verdict]}>{t(`verdicts.${verdict}`)}</StatusChip>
              </summary>
              <ul className="space-y-2 px-4 pb-4 ps-12">
                {findings.map((one, index) => (
                  // Two findings of one report may say the same of two proofs.
                  <FindingLine key={`${one.code}-${index.toString()}`} finding={one} alone={findings.length === 1} />
                ))}
              </ul>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

function FindingLine({ finding, alone }: { readonly finding: Finding; readonly alone: boolean }) {
  const t = useTranslations("verification");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  return (
    <li className="break-words" data-code={finding.code}>
      {alone ? null : <span className="me-2 font-medium">{t(`verdicts.${finding.verdict}`)}</span>}
      {t(`findings.${finding.code}`, messageValues(finding.evidence, locale))}
    </li>
  );
}
