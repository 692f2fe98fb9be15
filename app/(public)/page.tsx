import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { framework, frameworks } from "@/lib/competency/queries";
import { findSessions } from "@/lib/courses/queries/find-sessions";
import { achievements } from "@/lib/governance/queries";
import type { AchievementDto } from "@/lib/governance/schema";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { currentActor } from "@/lib/web/session";
import { siteFacts } from "@/lib/web/site-facts";
import { BadgeShelf } from "./_parts/badge-shelf";
import { Hero } from "./_parts/hero";
import { HomeSection } from "./_parts/home-section";
import { HowItWorks } from "./_parts/how-it-works";
import { MapTeaser } from "./_parts/map-teaser";
import { PopularCourses } from "./_parts/popular-courses";

const MOST_COURSES = 3;
const MOST_BADGES = 6;
const MOST_IN_HERO = 4;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: { absolute: `${t("productName")}｜${t("productTag")}` }, alternates: { canonical: routes.home() } };
}

async function currentMap() {
  const inForce = (await load(frameworks, {})).find(({ current }) => current);
  return inForce ? await load(framework, { slug: inForce.slug, version: inForce.version }) : undefined;
}

/** One badge of each tier and kind, so that the first look shows how they differ. */
function variety(badges: readonly AchievementDto[]): AchievementDto[] {
  const kinds = new Map(badges.map((badge) => [`${badge.tier}/${badge.art.category}`, badge]));
  return [...kinds.values()].slice(0, MOST_IN_HERO);
}

export default async function HomePage() {
  const t = await getTranslations("home");
  const [actor, { items }, badges, map] = await Promise.all([
    currentActor(),
    load(findSessions, { sort: "closes" }),
    load(achievements, {}),
    currentMap(),
  ]);
  const popular = items.toSorted((one, other) => other.applied - one.applied).slice(0, MOST_COURSES);
  return (
    <>
      <Hero signedIn={actor.kind === "person"} demo={siteFacts().demo} badges={variety(badges)} />
      {badges.length > 0 ? (
        <HomeSection
          id="badges"
          title={t("badges.title")}
          lead={t("badges.lead")}
          more={{ href: routes.badges(), label: t("badges.more") }}
        >
          <BadgeShelf achievements={badges.slice(0, MOST_BADGES)} />
        </HomeSection>
      ) : null}
      {popular.length > 0 ? (
        <div className="border-line border-y bg-sunken">
          <HomeSection
            id="courses"
            title={t("courses.title")}
            lead={t("courses.lead")}
            more={{ href: routes.courses(), label: t("courses.more") }}
          >
            <PopularCourses sessions={popular} />
          </HomeSection>
        </div>
      ) : null}
      {map ? (
        <HomeSection id="map" title={t("map.title")} lead={t("map.lead")} more={{ href: routes.competencies(), label: t("map.more") }}>
          <MapTeaser framework={map} />
        </HomeSection>
      ) : null}
      <div className="border-line border-t">
        <HomeSection id="how" title={t("how.title")} more={{ href: routes.about(), label: t("how.more") }}>
          <HowItWorks />
        </HomeSection>
      </div>
    </>
  );
}
