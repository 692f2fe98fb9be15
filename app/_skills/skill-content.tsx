import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import type { SkillFacts, SkillFileDto } from "@/lib/skills/dto";
import { CompetencyName } from "./competency-name";
import { kilobytes } from "./kilobytes";

interface Props {
  readonly skill: SkillFacts;
  /** Where a file is downloaded: owners and reviewers have addresses of their own. */
  readonly fileHref: (fileId: string) => string;
}

/** What the person wrote and what they added to it. */
export function SkillContent({ skill, fileHref }: Props) {
  const t = useTranslations("skills");
  const empty = <span className="text-muted">{t("detail.none")}</span>;
  return (
    <DescriptionList
      items={[
        { term: t("detail.competency"), value: <CompetencyName competency={skill.competency} /> },
        {
          term: t("detail.level"),
          value: (
            <>
              <span className="font-medium">{t(`levels.${skill.level}.name`)}</span>
              <span className="block text-muted">{t(`levels.${skill.level}.text`)}</span>
            </>
          ),
        },
        {
          term: t("detail.description"),
          value: skill.description ? <p className="whitespace-pre-line wrap-anywhere">{skill.description}</p> : empty,
        },
        { term: t("detail.links"), value: skill.links.length > 0 ? <Links links={skill.links} /> : empty },
        {
          term: t("detail.files"),
          value: skill.files.length > 0 ? <Files files={skill.files} fileHref={fileHref} /> : t("detail.noFiles"),
        },
        { term: t("detail.submitted"), value: <DateText value={skill.submittedAt} style="dateTime" /> },
        ...(skill.decidedAt ? [{ term: t("detail.decided"), value: <DateText value={skill.decidedAt} style="dateTime" /> }] : []),
      ]}
    />
  );
}

// Addresses that somebody typed: they are told nothing of where the reader comes from.
function Links({ links }: { readonly links: readonly string[] }) {
  const t = useTranslations("common");
  return (
    <ul className="space-y-1">
      {links.map((link) => (
        <li key={link}>
          <a href={link} rel="noreferrer nofollow ugc" className="text-link wrap-anywhere">
            {link}
          </a>{" "}
          <span className="text-muted text-sm">{t("external")}</span>
        </li>
      ))}
    </ul>
  );
}

function Files({ files, fileHref }: { readonly files: readonly SkillFileDto[]; readonly fileHref: Props["fileHref"] }) {
  const t = useTranslations("skills.detail");
  return (
    <ul className="space-y-1">
      {files.map(({ fileId, kind, fileName, bytes }) => (
        <li key={fileId}>
          <a
            href={fileHref(fileId)}
            download
            aria-label={t("download", { name: fileName })}
            className="inline-flex min-h-8 items-center gap-2 text-link wrap-anywhere"
          >
            <Download aria-hidden className="size-4 shrink-0" />
            {t("fileOf", { kind: t(`kinds.${kind}`), name: fileName, size: kilobytes(bytes) })}
          </a>
        </li>
      ))}
    </ul>
  );
}
