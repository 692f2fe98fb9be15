import { myAwards } from "@/lib/awards/queries/my-awards";
import { findSessions } from "@/lib/courses/queries/find-sessions";
import { myEnrolments } from "@/lib/courses/queries/my-enrolments";
import { achievements } from "@/lib/governance/queries";
import { bilingual } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { lastLogin } from "@/lib/identity/queries";
import { now } from "@/lib/kernel/clock";
import { myProfile } from "@/lib/profile/queries";
import { load } from "@/lib/web/load";
import type { GrowthFacts } from "./growth";
import { nextStep } from "./next-step";

const CATEGORIES = ["common", "technical", "management"] as const;
const OPEN = ["pending", "accepted", "waitlisted", "next_session"];
const MOST = { upcoming: 4, badges: 4, recommended: 3 };

/** Everything that the learner's home shows, from the queries of the modules that know it. */
export async function loadHome(locale: Locale, returnTo: string) {
  // First alone: it sends strangers to sign in.
  const profile = await load(myProfile, {}, { returnTo });
  const [enrolments, awards, catalogue, sessions, login] = await Promise.all([
    load(myEnrolments, {}),
    load(myAwards, {}),
    load(achievements, {}),
    load(findSessions, { status: "available", sort: "closes" }),
    load(lastLogin, {}),
  ]);
  const at = now();
  const name = (award: (typeof awards)[number]) => bilingual(locale, award.achievement.name.zh, award.achievement.name.en);
  const held = awards.filter(({ status }) => status === "accepted");
  const growth = CATEGORIES.map((category): GrowthFacts => {
    const possible = catalogue.filter(({ art }) => art.category === category);
    const earned = possible.filter(({ achievementId }) => held.some(({ achievement }) => achievement.achievementId === achievementId));
    return { category, earned: earned.length, possible: possible.length };
  });
  return {
    profile,
    growth,
    lastLogin: login,
    step: nextStep({
      now: at,
      hasWorkDescription: profile.workDescription !== "",
      offeredAwards: awards.filter(({ status }) => status === "offered").map((award) => ({ awardId: award.awardId, name: name(award) })),
      enrolments: enrolments.map(({ session, ...enrolment }) => ({
        ...enrolment,
        session: { ...session, title: bilingual(locale, session.title, session.titleEn) },
      })),
    }),
    upcoming: enrolments
      .filter(({ status, session }) => OPEN.includes(status) && session.endsAt > at)
      .toSorted((one, other) => one.session.startsAt.getTime() - other.session.startsAt.getTime())
      .slice(0, MOST.upcoming),
    badges: awards.filter(({ status }) => status === "offered" || status === "accepted").slice(0, MOST.badges),
    recommended: sessions.items.filter(({ ineligibility }) => ineligibility === "none").slice(0, MOST.recommended),
  };
}
