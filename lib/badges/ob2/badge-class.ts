import type { AchievementFacts, IssuerFacts } from "../model/facts";
import { type JsonObject, present } from "../model/json";
import { OB2_CONTEXT, ob3Counterpart } from "./context";
import { extensionsV2 } from "./extension";

/**
 * The hosted BadgeClass of an achievement (OB 2.0 "BadgeClass"). Its language stands in `@language` and its other
 * languages and versions in `related`, for language maps are refused ("Internationalization").
 *
 * @throws BadgeError `credential_invalid` for a bad extension.
 */
export function badgeClassV2(achievement: AchievementFacts, issuer: IssuerFacts): JsonObject {
  return present({
    "@context": OB2_CONTEXT,
    "@language": achievement.language,
    id: achievement.ob2Id,
    type: "BadgeClass",
    name: achievement.name,
    description: achievement.description,
    version: achievement.version,
    image: { id: achievement.imageUrl, type: "Image", caption: achievement.imageCaption },
    criteria: { id: achievement.criteriaUrl, type: "Criteria", narrative: achievement.criteriaNarrative },
    issuer: issuer.ob2Id,
    tags: achievement.tags,
    alignment: achievement.alignments.map(({ targetName, targetUrl, targetDescription, targetFramework, targetCode }) =>
      present({ type: "AlignmentObject", targetName, targetUrl, targetDescription, targetFramework, targetCode }),
    ),
    related: [
      ...achievement.related.map(({ ob2Id, language, version }) => present({ id: ob2Id, "@language": language, version })),
      ob3Counterpart("Achievement", achievement.id),
    ],
    endorsement: achievement.endorsements?.ob2Ids,
    ...extensionsV2(achievement.extensions),
  });
}
