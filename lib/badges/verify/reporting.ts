import { isoSeconds } from "../model/json";
import type { Examined } from "./examined";
import { concludeFrom } from "./headline";
import type { BadgeContainer, BadgeSummary, Finding, Report } from "./report";

/** The report on an examined badge: what the findings come to, and the sentence at its head. */
export function reportOn(examined: Examined, container: BadgeContainer, now: Date): Report {
  return { ...headOf(examined), checkedAt: isoSeconds(now), container, ...examined };
}

/** The report on something in which there is no badge to be read. */
export function unreadable(container: BadgeContainer, problem: Finding, now: Date): Report {
  return reportOn({ version: "unknown", form: "unknown", findings: [problem], summary: { alignments: [] } }, container, now);
}

/** A report to which findings were added, with the conclusion that they come to now. */
export function reconcluded(report: Report, now: Date): Report {
  return { ...report, ...headOf(report), checkedAt: isoSeconds(now) };
}

function headOf({ findings, summary }: Pick<Report, "findings" | "summary">): Pick<Report, "conclusion" | "headline"> {
  const { name, conclusion } = concludeFrom(findings);
  return { conclusion, headline: { name, evidence: headlineEvidence(summary) } };
}

function headlineEvidence({ name, issuerName, issuerId, issuedOn, expires }: BadgeSummary): Readonly<Record<string, string>> {
  return {
    badge: name ?? "",
    issuer: issuerName ?? issuerId ?? "",
    issuerId: issuerId ?? "",
    issuedOn: issuedOn ?? "",
    expires: expires ?? "",
  };
}
