import { useLocale } from "next-intl";
import type { AlignmentDto } from "@/lib/governance/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";

/** The competencies that a badge stands for, each leading to its place in the framework. */
export function Alignments({ alignments }: { readonly alignments: readonly AlignmentDto[] }) {
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  if (alignments.length === 0) return "—";
  return (
    <ul className="space-y-1">
      {alignments.map(({ code, name, framework }) => (
        <li key={`${framework.slug}/${framework.version}/${code}`}>
          <a href={routes.competency(framework.slug, framework.version, code)}>{bilingual(locale, name.zh, name.en)}</a>
          <span className="ms-2 text-muted text-sm">{bilingual(locale, framework.zh, framework.en)}</span>
        </li>
      ))}
    </ul>
  );
}
