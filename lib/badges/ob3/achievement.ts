import type { AchievementFacts, AlignmentFacts, ResultDescriptionFacts, ResultFacts, RubricLevelFacts } from "../model/facts";
import { type JsonObject, present } from "../model/json";
import { attached, type EndorsementForms, identifierEntries } from "./parts";

/** An Achievement inside another document (OB 3.0 B.1.1). */
export function achievementObject(achievement: AchievementFacts, forms: EndorsementForms = "credentials"): JsonObject {
  return present({
    id: achievement.id,
    type: ["Achievement"],
    achievementType: achievement.achievementType,
    name: achievement.name,
    description: achievement.description,
    criteria: { id: achievement.criteriaUrl, narrative: achievement.criteriaNarrative },
    image: { id: achievement.imageUrl, type: "Image", caption: achievement.imageCaption },
    inLanguage: achievement.language,
    version: achievement.version,
    tag: achievement.tags,
    creditsAvailable: achievement.creditsAvailable,
    fieldOfStudy: achievement.fieldOfStudy,
    specialization: achievement.specialization,
    humanCode: achievement.humanCode,
    otherIdentifier: identifierEntries(achievement.identifiers),
    alignment: achievement.alignments.map(alignmentObject),
    resultDescription: achievement.resultDescriptions.map(resultDescriptionObject),
    related: [
      ...achievement.related.map(({ id, language, version }) => present({ id, type: ["Related"], inLanguage: language, version })),
      // OB 2.0 and 3.0 cannot share one document; each names the other (implementation guide, "Migrating to Open Badges 3.0").
      { id: achievement.ob2Id, type: ["Related", "https://w3id.org/openbadges#BadgeClass"], version: "Open Badges v2p0" },
    ],
    ...attached(achievement.endorsements, forms),
  });
}

/** A Result (OB 3.0 B.1.16). */
export function resultObject({ resultDescriptionId, value, status, achievedLevelId, alignments = [] }: ResultFacts): JsonObject {
  return present({
    type: ["Result"],
    resultDescription: resultDescriptionId,
    value,
    status,
    achievedLevel: achievedLevelId,
    alignment: alignments.map(alignmentObject),
  });
}

function resultDescriptionObject(description: ResultDescriptionFacts): JsonObject {
  const { id, name, resultType, valueMin, valueMax, requiredValue, requiredLevelId } = description;
  return present({
    type: ["ResultDescription"],
    id,
    name,
    resultType,
    valueMin,
    valueMax,
    requiredValue,
    allowedValue: description.allowedValues,
    requiredLevel: requiredLevelId,
    rubricCriterionLevel: (description.rubricLevels ?? []).map(rubricLevelObject),
    alignment: (description.alignments ?? []).map(alignmentObject),
  });
}

function rubricLevelObject({ alignments = [], ...level }: RubricLevelFacts): JsonObject {
  return present({ type: ["RubricCriterionLevel"], ...level, alignment: alignments.map(alignmentObject) });
}

function alignmentObject(alignment: AlignmentFacts): JsonObject {
  return present({ type: ["Alignment"], ...alignment });
}
