import { answerAward } from "@/lib/awards/answer-award";
import { awardCompletion } from "@/lib/awards/award-completion";
import { issuingAuthority } from "@/lib/awards/certificate-authorities";
import { mintAward } from "@/lib/awards/mint-award";
import { shareAward } from "@/lib/awards/share-award";
import { system } from "@/lib/kernel/actor";
import { now, setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { makeAchievement } from "../factories/achievement";
import { makeAgency } from "../factories/agency";
import { makeCourse } from "../factories/course";
import { makeEnrolment } from "../factories/enrolment";
import { actorOf, makePerson } from "../factories/person";
import { inDays, makeSession } from "../factories/session";

export const bySystem = { actor: system("test") };

/** The authorities as of the day before TODAY, whatever the real day is: making their RSA keys takes seconds, so once for a file. */
export async function authoritiesOfToday(): Promise<void> {
  setClock(() => inDays(-1));
  await issuingAuthority(bySystem);
  setClock(undefined);
}

/** A completed enrolment with its result, in a session of its own. */
export async function completeCourse(
  courseId: string,
  person: { readonly id: string; readonly agencyId: string },
  score: number | null = 90,
) {
  const session = await makeSession({ courseId });
  const enrolment = await makeEnrolment({ sessionId: session.id, person, status: "completed" });
  await db().enrolmentResult.create({
    data: {
      enrolmentId: enrolment.id,
      hoursAttended: 6,
      score,
      completed: true,
      recordedById: uuidv7(),
      recordedAt: now(),
      completedAt: now(),
    },
  });
  return enrolment;
}

/** An agency that awards a badge for a course, its issuer on duty, and a learner who has completed the course. */
export async function awardWorld({
  minScore = null,
  validityMonths = 36,
  score = 90,
}: {
  minScore?: number | null;
  validityMonths?: number | null;
  score?: number | null;
} = {}) {
  const agency = await makeAgency();
  const agencyId = agency.id;
  const course = await makeCourse({ agencyId });
  const { achievement, version } = await makeAchievement({ agencyId, courseId: course.id, minScore, validityMonths });
  const person = await makePerson({ agencyId });
  const enrolment = await completeCourse(course.id, person, score);
  const officer = actorOf(await makePerson({ agencyId }), { badge_issuer: [agencyId] });
  return { agency, course, achievement, version, person, holder: { actor: actorOf(person) }, officer: { actor: officer }, enrolment };
}

/** The same, with the award minted and, as far as wanted, accepted and shared. */
export async function mintedWorld(upTo: "offered" | "accepted" | "shared" = "offered") {
  const world = await awardWorld();
  const { awardIds } = await awardCompletion({ enrolmentId: world.enrolment.id }, bySystem);
  const awardId = awardIds[0] ?? "";
  await mintAward({ awardId }, bySystem);
  if (upTo !== "offered") await answerAward({ awardId, answer: "accept" }, world.holder);
  const shareToken = upTo === "shared" ? (await shareAward({ awardId }, world.holder)).shareToken : "";
  return { ...world, awardId, shareToken };
}

export const awardOf = (awardId: string) => db().award.findUniqueOrThrow({ where: { id: awardId }, include: { artefacts: true } });
