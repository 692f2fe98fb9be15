import type { CompetencyDetailDto, CompetencyDto, FrameworkDetailDto, FrameworkDto } from "./schema";

const CONTEXT = "https://schema.org";

const texts = (zh: string, en: string) => [
  { "@language": "zh-Hant-TW", "@value": zh },
  { "@language": "en", "@value": en },
];

interface Addresses {
  readonly framework: string;
  readonly competency: (code: string) => string;
}

const termSet = (framework: FrameworkDto, at: Addresses) => ({
  "@id": at.framework,
  "@type": "DefinedTermSet",
  name: texts(framework.name, framework.nameEn),
  version: framework.version,
  datePublished: framework.publishedAt.toISOString(),
});

const term = (competency: CompetencyDto, at: Addresses) => ({
  "@id": at.competency(competency.code),
  "@type": "DefinedTerm",
  termCode: competency.code,
  name: texts(competency.name, competency.nameEn),
  description: texts(competency.description, competency.descriptionEn),
  keywords: [competency.category, ...competency.tiers],
});

/** A map as schema.org JSON-LD: a DefinedTermSet and its terms. */
export const frameworkDocument = ({ competencies, ...framework }: FrameworkDetailDto, at: Addresses) => ({
  "@context": CONTEXT,
  ...termSet(framework, at),
  hasDefinedTerm: competencies.map((competency) => term(competency, at)),
});

/** A competency as schema.org JSON-LD: a DefinedTerm in its set. */
export const competencyDocument = ({ framework, ...competency }: CompetencyDetailDto, at: Addresses) => ({
  "@context": CONTEXT,
  ...term(competency, at),
  inDefinedTermSet: termSet(framework, at),
});
