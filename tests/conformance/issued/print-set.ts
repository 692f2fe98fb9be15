import { CASES } from "./cases";
import type { Cell, SetJudgement } from "./judge-set";
import { readNamed } from "./named";

const SIGNS = {
  agrees: "",
  "not asked": "",
  "named fault": "*",
  differs: " <-- differs",
  "fault is gone": " <-- named fault is gone",
} as const;

/** Prints the table of verdicts, the named faults and limits, and what nothing excuses. @returns the sum of the set */
export function printSet({ credentials, judges, cells, idle, broken }: SetJudgement): { readonly passed: number; readonly failed: number } {
  const width = Math.max(...credentials.map((one) => rowName(one).length));
  const columns = judges.map((judge) => Math.max(judge.length, 8));
  console.log(`\nThe issued set: ${credentials.length} credentials. A accepts, R refuses, - not asked, * a named fault.\n`);
  console.log(["".padEnd(width), "has to", ...judges].join("  "));
  for (const issued of credentials) {
    const row = judges.map((judge, index) =>
      letter(cells.find((cell) => cell.judge === judge && cell.issued === issued)).padEnd(columns[index] ?? 0),
    );
    console.log([rowName(issued).padEnd(width), (CASES[issued.case].accepted ? "A" : "R").padEnd(6), ...row].join("  "));
  }
  printNamed(cells);
  const bad = cells.filter(({ outcome }) => outcome === "differs" || outcome === "fault is gone");
  for (const { judge, issued, outcome, verdict } of bad)
    console.log(`✗ ${judge}  ${rowName(issued)}  ${outcome}: ${verdict?.reason ?? ""}`);
  for (const one of [...idle, ...broken]) console.log(`✗ ${one}`);
  const passed = cells.filter(({ outcome }) => outcome === "agrees" || outcome === "named fault").length;
  return { passed, failed: bad.length + idle.length + broken.length };
}

function printNamed(cells: readonly Cell[]): void {
  for (const [judge, { author, notes, limits, faults }] of Object.entries(readNamed())) {
    const of = cells.filter((cell) => cell.judge === judge);
    const count = (outcome: Cell["outcome"]) => of.filter((cell) => cell.outcome === outcome).length;
    console.log(`\n${judge} (${author}): ${count("agrees")} agree, ${count("named fault")} named faults, ${count("not asked")} not asked`);
    for (const note of notes) console.log(`  note: ${note}`);
    for (const { reason } of limits) console.log(`  not asked: ${reason}`);
    for (const { reason, reference } of faults) console.log(`  fault: ${reason} (${reference})`);
  }
}

function rowName({ form, issuer, case: name }: Cell["issued"]): string {
  return [form, issuer, name].join(" | ");
}

function letter(cell: Cell | undefined): string {
  if (!cell) return "?";
  if (!cell.verdict) return "-";
  return `${cell.verdict.accepted ? "A" : "R"}${SIGNS[cell.outcome].slice(0, 1) === "*" ? "*" : cell.outcome === "agrees" ? "" : "!"}`;
}
