import type { Locale } from "../../lib/i18n/locales";
import { DEMO_ACHIEVEMENTS } from "../../prisma/seed/demo/achievements";
import { DEMO_COURSES } from "../../prisma/seed/demo/courses";
import { letSessionPass, openAnotherSession, withdrawLeftovers } from "./database";
import * as desk from "./journey/desk";
import * as learner from "./journey/learner";
import * as stranger from "./journey/stranger";
import { watchMailbox } from "./mailbox";
import { DESKTOP, demoPerson, expect, PHONE, type SignInWay, signIn, test } from "./support";
import { textsOf } from "./texts";

/**
 * The main journey, from looking for a course to a revoked badge, with everybody who takes part at a browser of their own.
 * Course and badge are ones that the learner does not hold: the badge is revoked in the end, so the test can run again.
 */
const RUNS = [
  { title: "zh-TW on a phone", locale: "zh-TW", device: PHONE, learner: "learner", classmate: "holder", course: "AI-201", way: "egov" },
  { title: "English on a desktop", locale: "en", device: DESKTOP, learner: "holder", classmate: "learner", course: "PM-201", way: "card" },
] as const;

const otherWay = (way: SignInWay): SignInWay => (way === "egov" ? "card" : "egov");

function demoCourse(code: string, locale: Locale) {
  const course = DEMO_COURSES.find((candidate) => candidate.code === code);
  const achievement = DEMO_ACHIEVEMENTS.find(({ courses }) => courses.some((rule) => rule.code === code));
  if (!course || !achievement) throw new Error(`no course ${code} with a badge`);
  const { hours } = course;
  const { slug } = achievement;
  return locale === "en"
    ? { hours, slug, title: course.titleEn, badge: achievement.nameEn }
    : { hours, slug, title: course.title, badge: achievement.name };
}

for (const run of RUNS) {
  test(`from a course to a badge that the world can verify, and its revocation: ${run.title}`, async ({ visit, request }, info) => {
    test.setTimeout(600_000);
    const { locale } = run;
    const enter = async (key: string, way: SignInWay) => {
      const visitor = await visit(run);
      await signIn(visitor, key, way);
      return visitor;
    };
    const { title, badge, hours, slug } = demoCourse(run.course, locale);
    const session = await openAnotherSession(`${run.course}-01`);
    const course = { title, code: session.code, sessionId: session.id };
    const { email, name, nameEn } = demoPerson(run.learner);
    await withdrawLeftovers(email, slug);
    // Letters go out in the language of the person's record, whatever the browser shows.
    const letters = textsOf("zh-TW");
    const inLetters = demoCourse(run.course, "zh-TW");
    const mailbox = watchMailbox();
    const others = otherWay(run.way);

    // 1. Search, open, choose a meal, enrol.
    const work = `推動機關表單與資料流程改善 ${session.code}`;
    const holder = await enter(run.learner, run.way);
    await learner.describeWork(holder, work);
    await learner.enrol(holder, course, "vegetarian");
    await mailbox.expectMail(email, letters("mail-courses.enrolment-received.subject", inLetters), session.code);
    const classmate = await enter(run.classmate, others);
    const classmatesNumber = await learner.enrol(classmate, course, "meat");

    // 2. The reviewer accepts; a third colleague changes their mind.
    const reviewer = await enter("reviewer", others);
    await desk.reviewAndAccept(reviewer, course, run.learner, work);
    await desk.reviewAndAccept(reviewer, course, run.classmate);
    await mailbox.expectMail(email, letters("mail-courses.enrolment-accepted.subject", inLetters), session.code);
    const third = await enter("newcomer", others);
    await learner.enrol(third, course, "meat");
    await learner.cancel(third, course);

    // 3. The session ends; results by form and by file; closing.
    await letSessionPass(session.id);
    const officer = await enter("officer", others);
    await desk.openRoster(officer, course);
    await desk.recordByForm(officer, run.learner, hours);
    await desk.importResults(officer, classmatesNumber, hours);
    const badgeAppears = await learner.watchMyBadges(holder, badge);
    await desk.close(officer, course);

    // 4. The badge comes by itself; nothing is public before its holder says so.
    await badgeAppears();
    await learner.seeCompleted(classmate, classmatesNumber);
    await mailbox.expectMail(email, letters("mail-awards.badge-offered.subject", inLetters));
    const awardId = await learner.accept(holder, badge);
    await stranger.expectHosted(request, awardId, 404);

    // 5. Take it away in every form; share it.
    const files = await learner.takeAway(holder, info);
    const link = await learner.share(holder);
    await stranger.expectHosted(request, awardId, 200);

    // 6. Somebody without account and without JavaScript.
    const anybody = await visit(run, { javaScriptEnabled: false });
    await stranger.openShared(anybody, link, "valid", [name, nameEn]);
    await stranger.verifyPicture(anybody, files.png, email);
    expect(await stranger.statusBit(request, files)).toBe(false);

    // 7. Revoked, and every way of looking shows it at once. Revoking takes a sign-in with the card.
    const issuer = await enter("issuer", "card");
    const remark = `評量紀錄經複核後更正 ${session.code}`;
    await desk.revoke(issuer, badge, run.learner, remark);
    expect(await stranger.statusBit(request, files)).toBe(true);
    await stranger.expectHosted(request, awardId, 410);
    await stranger.openShared(anybody, link, "revoked", [name, nameEn]);
    await stranger.verifyRevokedFiles(anybody, files);
    await learner.seeRevoked(holder, awardId, remark);
    await mailbox.expectMail(email, letters("mail-awards.badge-revoked.subject", inLetters), awardId);
  });
}
