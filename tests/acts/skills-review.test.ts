import { expect, test } from "vitest";
import { ANONYMOUS, type PersonActor } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { decideSkill } from "@/lib/skills/decide-skill";
import { editSkill } from "@/lib/skills/edit-skill";
import { mySkill } from "@/lib/skills/queries/my-skills";
import { skillReview } from "@/lib/skills/queries/skill-review";
import { skillsToReview } from "@/lib/skills/queries/skills-to-review";
import { withdrawSkill } from "@/lib/skills/withdraw-skill";
import { actorOf, makePerson } from "../factories/person";
import { inDays } from "../factories/session";
import { makeSkill } from "../factories/skill";
import { by, mailsTo, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";
import { auditsAbout, eventsOf, sent, skillOf, skillWorld, written } from "./skills-world";

testDatabase();
stoppedClock();

const decide = (skillId: string, reviewer: PersonActor, verdict: string, reason = "", round = 1) =>
  decideSkill({ skillId, round, verdict, reason }, by(reviewer));
const waiting = async (reviewer: PersonActor, status = "pending") =>
  (await skillsToReview({ status }, by(reviewer))).items.map(({ skillId }) => skillId);

test("one reviewer approves or returns a skill of levels 1 to 4, and the person is told", async () => {
  const { learner, reviewer, competency } = await skillWorld();
  const [approved, returned] = [await sent(learner, competency.id, 1), await sent(learner, competency.id, 4)];
  expect(await decide(approved, reviewer, "approve", "符合")).toEqual({ skillId: approved, outcome: "approved" });
  expect(await decide(returned, reviewer, "return", "請補佐證")).toEqual({ skillId: returned, outcome: "returned" });
  expect(await skillOf(approved)).toMatchObject({ status: "approved", reason: "符合" });
  expect(await skillOf(returned)).toMatchObject({ status: "returned", reason: "請補佐證" });
  expect(await eventsOf(returned)).toEqual(["submitted", "returned"]);
  expect((await mailsTo(learner.personId)).slice(-2)).toEqual(["skill-approved", "skill-returned"]);
  const [entry] = await auditsAbout(approved, "skills.decide", "done");
  expect(entry).toMatchObject({ actorId: reviewer.personId, subjects: { skillId: approved, personId: learner.personId } });
});

test("another agency's administrator can neither see nor decide, and the attempt is audited; the agency above may", async () => {
  const { learner, stranger, competency, agency } = await skillWorld();
  const skillId = await sent(learner, competency.id);
  await expect(decide(skillId, stranger, "approve")).rejects.toMatchObject({ kind: "forbidden" });
  await expect(skillReview({ skillId }, by(stranger))).rejects.toMatchObject({ kind: "forbidden" });
  expect(await waiting(stranger)).toEqual([]);
  for (const action of ["skills.decide", "skills.review"])
    expect(await auditsAbout(skillId, action, "denied")).toMatchObject([
      { actorId: stranger.personId, subjects: { skillId, personId: learner.personId } },
    ]);
  const above = actorOf(await makePerson({ agencyId: stranger.agencyId }), { agency_admin: [stranger.agencyId, agency.id] });
  expect(await waiting(above)).toEqual([skillId]);
  await decide(skillId, above, "approve");
  expect(await skillOf(skillId)).toMatchObject({ status: "approved" });
});

test("a member of staff without the role, other roles, a stranger, and the person themself may not decide", async () => {
  const { learner, reviewer, competency, agency } = await skillWorld();
  const skillId = await sent(learner, competency.id);
  const officer = actorOf(await makePerson({ agencyId: agency.id }), { course_officer: [agency.id], badge_issuer: [agency.id] });
  for (const actor of [learner, officer]) {
    await expect(decide(skillId, actor, "approve")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(skillsToReview({}, by(actor))).rejects.toMatchObject({ kind: "forbidden" });
  }
  await expect(decideSkill({ skillId, round: 1, verdict: "approve" }, by(ANONYMOUS))).rejects.toMatchObject({ kind: "unauthenticated" });
  const own = await sent(reviewer, competency.id);
  await expect(decide(own, reviewer, "approve")).rejects.toMatchObject({ code: "skills.own_skill" });
  expect(await skillReview({ skillId: own }, by(reviewer))).toMatchObject({ own: true, mayDecide: false });
  expect(await waiting(reviewer)).toEqual([skillId]);
});

test("a high level waits for a second person, who does not see what the first decided, and neither does anybody else", async () => {
  const { learner, admins, competency } = await skillWorld({ reviewers: 2 });
  const [first, second] = admins;
  if (!first || !second) throw new Error("two reviewers");
  const skillId = await sent(learner, competency.id, 5);
  expect(await decide(skillId, first, "return", "佐證不足以支持級別5")).toEqual({ skillId, outcome: "open" });
  expect(await skillOf(skillId)).toMatchObject({ status: "pending", reason: null, decidedAt: null });
  expect(await mailsTo(learner.personId)).toEqual(["skill-received"]);
  const seen = [await skillReview({ skillId }, by(second)), await mySkill({ skillId }, by(learner))];
  for (const view of seen) expect(JSON.stringify(view)).not.toMatch(/佐證不足|"return"|"verdict"/);
  expect(seen[0]).toMatchObject({ mayDecide: true, mine: null, reviews: 2, verdicts: [] });
  expect(await skillReview({ skillId }, by(first))).toMatchObject({
    mayDecide: false,
    mine: { verdict: "return", reason: "佐證不足以支持級別5" },
    verdicts: [],
  });
  expect(await waiting(first)).toEqual([]);
  expect(await waiting(first, "waiting_other")).toEqual([skillId]);
  expect(await waiting(second)).toEqual([skillId]);
  expect(await waiting(second, "waiting_other")).toEqual([]);
  await expect(decide(skillId, first, "approve")).rejects.toMatchObject({ code: "skills.already_reviewed" });

  expect(await decide(skillId, second, "return", "請附成果")).toEqual({ skillId, outcome: "returned" });
  expect(await skillOf(skillId)).toMatchObject({ status: "returned", reason: "佐證不足以支持級別5\n\n請附成果" });
  expect(await eventsOf(skillId)).toEqual(["submitted", "reviewed", "returned"]);
  const told = await skillReview({ skillId }, by(first));
  expect(told.verdicts.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ["return", "佐證不足以支持級別5"],
    ["return", "請附成果"],
  ]);
  expect((await mailsTo(learner.personId)).at(-1)).toBe("skill-returned");
  const people = await db().person.findMany({ where: { id: { in: [first.personId, second.personId] } }, select: { id: true, name: true } });
  const text = JSON.stringify(await mySkill({ skillId }, by(learner)));
  for (const { id, name } of people) expect(text.includes(id) || text.includes(`"${name}"`)).toBe(false);
});

test("two who differ leave a high level to a third, who sees neither, and whose word is the majority", async () => {
  const { learner, admins, competency } = await skillWorld({ reviewers: 3 });
  const [first, second, third] = admins;
  if (!first || !second || !third) throw new Error("three reviewers");
  const skillId = await sent(learner, competency.id, 6);
  await decide(skillId, first, "approve", "甲的說明");
  expect(await decide(skillId, second, "return", "乙的說明")).toEqual({ skillId, outcome: "disagreed" });
  expect(await skillOf(skillId)).toMatchObject({ status: "pending" });
  expect(await waiting(third)).toEqual([skillId]);
  expect(JSON.stringify(await skillReview({ skillId }, by(third)))).not.toMatch(/甲的|乙的/);
  for (const done of [first, second])
    await expect(decide(skillId, done, "approve")).rejects.toMatchObject({ code: "skills.already_reviewed" });
  expect(await decide(skillId, third, "approve", "丙的說明")).toEqual({ skillId, outcome: "approved" });
  expect(await skillOf(skillId)).toMatchObject({ status: "approved", reason: "甲的說明\n\n丙的說明" });
  expect(await eventsOf(skillId)).toEqual(["submitted", "reviewed", "disagreed", "approved"]);
});

test("an edit or a withdrawal ends the round: earlier verdicts count for nothing and stay untold", async () => {
  const { learner, admins, competency } = await skillWorld({ reviewers: 2 });
  const [first, second] = admins;
  if (!first || !second) throw new Error("two reviewers");
  const skillId = await sent(learner, competency.id, 5);
  await decide(skillId, first, "approve", "第一輪");
  await editSkill({ skillId, ...written(competency.id, { level: "5", name: "改過" }) }, by(learner));
  expect(await waiting(first)).toEqual([skillId]);
  expect(await decide(skillId, second, "approve", "", 2)).toMatchObject({ outcome: "open" });
  await withdrawSkill({ skillId }, by(learner));
  await expect(decide(skillId, first, "approve", "", 2)).rejects.toMatchObject({ kind: "not_found" });
  await expect(skillReview({ skillId }, by(first))).rejects.toMatchObject({ kind: "not_found" });
  await editSkill({ skillId, ...written(competency.id, { level: "5", name: "再改" }) }, by(learner));
  await decide(skillId, second, "approve", "", 3);
  await decide(skillId, first, "approve", "第三輪", 3);
  expect(await skillOf(skillId)).toMatchObject({ status: "approved", reason: "第三輪" });
  expect((await skillReview({ skillId }, by(second))).verdicts).toHaveLength(2);
});

test("who has not seen the latest version does not decide about it, and what is decided is not decided again", async () => {
  const { learner, reviewer, competency } = await skillWorld();
  const skillId = await sent(learner, competency.id);
  await editSkill({ skillId, ...written(competency.id, { name: "改過" }) }, by(learner));
  await expect(decide(skillId, reviewer, "approve")).rejects.toMatchObject({ code: "skills.skill_changed" });
  await decide(skillId, reviewer, "approve", "", 2);
  await expect(decide(skillId, reviewer, "return", "改變主意", 2)).rejects.toMatchObject({ code: "skills.not_pending" });
});

test("two reviewers at the same moment: one is first, the other looks again; never two decisions", async () => {
  for (let round = 0; round < 4; round++) {
    const { learner, admins, competency } = await skillWorld({ reviewers: 2 });
    const [first, second] = admins;
    if (!first || !second) throw new Error("two reviewers");
    for (const level of [3, 5]) {
      const skillId = await sent(learner, competency.id, level);
      const both = await Promise.allSettled([decide(skillId, first, "approve"), decide(skillId, second, "return", "不足")]);
      const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      const { verdictCount } = await skillOf(skillId);
      expect(await db().skillVerdict.count({ where: { skillId } })).toBe(verdictCount);
      expect(refused.length + verdictCount).toBe(2);
      for (const reason of refused) expect(reason).toMatchObject({ kind: "conflict" });
      const events = await eventsOf(skillId);
      expect(events.filter((event) => event === "approved" || event === "returned")).toHaveLength(level === 3 ? 1 : 0);
    }
  }
});

test("an edit and a decision at the same moment: one of them wins, and the state fits it", async () => {
  for (let turn = 0; turn < 4; turn++) {
    const { learner, reviewer, competency } = await skillWorld();
    const skillId = await sent(learner, competency.id);
    const edit = editSkill({ skillId, ...written(competency.id, { name: "改過" }) }, by(learner));
    const both = await Promise.allSettled([edit, decide(skillId, reviewer, "approve")]);
    const { status, name } = await skillOf(skillId);
    expect([status, name]).toEqual(both[0]?.status === "fulfilled" ? ["pending", "改過"] : ["approved", "人際溝通技能"]);
  }
});

test("the desk shows who has waited longest first, with post and level; looking is audited; the next one is offered", async () => {
  const { learner, reviewer, competency, agency } = await skillWorld();
  const colleague = await makePerson({ agencyId: agency.id, title: "分析師" });
  const late = await makeSkill({ person: colleague, competencyId: competency.id, level: 5, submittedAt: inDays(-3) });
  const fresh = await sent(learner, competency.id, 2);
  const withdrawn = await sent(learner, competency.id, 2);
  await withdrawSkill({ skillId: withdrawn }, by(learner));
  const desk = await skillsToReview({ status: "nonsense", page: "x" }, by(reviewer));
  expect(desk).toMatchObject({ status: "pending", page: 1, pages: 1, total: 2, pending: 2 });
  expect(desk.items.map(({ skillId, waitingDays, blind, post }) => [skillId, waitingDays, blind, post])).toEqual([
    [late.id, 3, true, "分析師"],
    [fresh, 0, false, "設計師"],
  ]);
  expect((await skillsToReview({ status: "all" }, by(reviewer))).items.map(({ skillId }) => skillId)).not.toContain(withdrawn);
  const review = await skillReview({ skillId: late.id }, by(reviewer));
  expect(review).toMatchObject({ nextId: fresh, pending: 1, mayDecide: true, person: { title: "分析師", rankText: "薦任第六職等" } });
  expect((await skillReview({ skillId: fresh }, by(reviewer))).nextId).toBe(late.id);
  expect(await auditsAbout(fresh, "skills.review", "viewed")).toMatchObject([
    { actorId: reviewer.personId, subjects: { skillId: fresh, personId: learner.personId } },
  ]);
  setClock(() => inDays(1));
  await decide(fresh, reviewer, "approve");
  expect(await waiting(reviewer, "approved")).toEqual([fresh]);
  expect(await skillReview({ skillId: late.id }, by(reviewer))).toMatchObject({ nextId: null, pending: 0 });
});
