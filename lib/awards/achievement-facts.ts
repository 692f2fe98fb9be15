import type { AchievementFacts, AlignmentFacts } from "../badges";
import type { AchievementDetailDto, AlignmentDto, Bilingual } from "../governance/schema";
import { hosted, LANGUAGES, type Language, pages, publicUrl } from "./urls";

const said = (language: Language, text: Bilingual): string => (language === "en" ? text.en || text.zh : text.zh);

const TIER_NAMES = {
  entry: { zh: "基層", en: "entry" },
  middle: { zh: "中階", en: "middle" },
  senior: { zh: "高階", en: "senior" },
} as const satisfies Record<AchievementDetailDto["tier"], Bilingual>;

/** One version of an achievement in one language, as badges name it; the other language is `related`. */
export function achievementFacts(achievement: AchievementDetailDto, language: Language): AchievementFacts {
  const { versionId, version } = achievement;
  const tier = said(language, TIER_NAMES[achievement.tier]);
  return {
    id: publicUrl(hosted.achievement(versionId, language)),
    ob2Id: publicUrl(hosted.badgeClassV2(versionId, language)),
    version: String(version),
    language,
    name: said(language, achievement.name),
    description: said(language, achievement.description),
    criteriaUrl: publicUrl(pages.achievement(achievement.slug)),
    criteriaNarrative: said(language, achievement.criteria),
    imageUrl: publicUrl(hosted.image(versionId, "png")),
    imageCaption:
      language === "en"
        ? `${achievement.name.en}, ${tier} tier, level ${achievement.level}`
        : `${achievement.name.zh}（${tier}，第 ${achievement.level} 級）`,
    // OB 3.0 B.1.1: taking part is certified by completion, everything else by a proven competency.
    achievementType: achievement.art.category === "participation" ? "CertificateOfCompletion" : "Competency",
    tags: achievement.tags,
    alignments: achievement.alignments.map((alignment) => alignmentFacts(alignment, language)),
    resultDescriptions: [],
    related: LANGUAGES.filter((other) => other !== language).map((other) => ({
      id: publicUrl(hosted.achievement(versionId, other)),
      ob2Id: publicUrl(hosted.badgeClassV2(versionId, other)),
      language: other,
      version: String(version),
    })),
  };
}

function alignmentFacts({ code, name, description, framework }: AlignmentDto, language: Language): AlignmentFacts {
  return {
    targetName: said(language, name),
    targetUrl: publicUrl(pages.competency(framework.slug, framework.version, code)),
    targetDescription: said(language, description),
    targetFramework: said(language, framework),
    targetCode: code,
    targetType: "CFItem",
  };
}
