import { createTranslator } from "next-intl";
import type { Finding, Report } from "../../lib/badges";
import en from "../../lib/i18n/messages/en/verification.json";
import zhTw from "../../lib/i18n/messages/zh-TW/verification.json";

const MESSAGES = { "zh-TW": zhTw, en } as const;
export type ReportLanguage = keyof typeof MESSAGES;

export const isReportLanguage = (language: string): language is ReportLanguage => language in MESSAGES;

/** Signs of the verdicts, for eyes that run over the lines; the word stands beside each. */
const SIGNS = { pass: "✓", fail: "✗", warn: "!", not_checked: "–" } as const;

/** A report for people: the sentence, the advice, and a line for each check. */
export function reportText(input: string, report: Report, language: ReportLanguage): string {
  const say = speaker(language);
  const { headline, findings, others = [] } = report;
  const lines = [
    input,
    `  ${say(`headlines.${headline.name}.title`, headline.evidence)}`,
    `  ${say(`headlines.${headline.name}.advice`, headline.evidence)}`,
    ...findings.map((finding) => `  ${findingText(finding, say)}`),
    ...others.map((other) => `\n${reportText(`${input} (2)`, other, language)}`),
  ];
  return `${lines.join("\n")}\n`;
}

type Speaker = (key: string, values?: Readonly<Record<string, string | number>>) => string;

function findingText({ check, verdict, code, evidence }: Finding, say: Speaker): string {
  const values = Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => [name, typeof value === "number" ? value : printable(String(value))]),
  );
  return `${SIGNS[verdict]} ${say(`verdicts.${verdict}`)} · ${say(`checks.${check}`)}: ${say(`findings.${code}`, values)}`;
}

/** Finds a text by its dotted key and fills it in. */
function speaker(language: ReportLanguage): Speaker {
  return (key, values = {}) => {
    const text = key
      .split(".")
      .reduce<unknown>((node, name) => Object.entries(node ?? {}).find(([member]) => member === name)?.[1], MESSAGES[language]);
    if (typeof text !== "string") return key;
    const shown = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? value : printable(value)]),
    );
    return createTranslator({ locale: language, messages: { text } })("text", shown);
  };
}

/** What a badge says is a stranger's text: a terminal must not take any of it for a command. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, "\ufffd");
}
