import { expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { decideSkill } from "@/lib/skills/decide-skill";
import { deleteSkill } from "@/lib/skills/delete-skill";
import { editSkill } from "@/lib/skills/edit-skill";
import { mySkill, mySkills, skillCompetencies } from "@/lib/skills/queries/my-skills";
import { submitSkill } from "@/lib/skills/submit-skill";
import { withdrawSkill } from "@/lib/skills/withdraw-skill";
import { inDays } from "../factories/session";
import { makeCompetency, makeSkill } from "../factories/skill";
import { auditOf, by, jobsAbout, mailsTo, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";
import { auditsAbout, eventsOf, received, sent, skillOf, skillWorld, written } from "./skills-world";

testDatabase();
stoppedClock();

test("sending a new skill keeps what was written, waits for review and tells the person [skill-form.button-submit, skill-form.submit-saves, skill-form.field-list]", async () => {
  const { learner, competency, agency } = await skillWorld();
  const fileIds = await received(learner, ["certificate", "證照.pdf"], ["record", "獎懲.pdf"], ["other", "作品.pdf"]);
  const input = written(competency.id, { linkText: "https://example.gov.tw/work", fileIds });
  const { skillId } = await submitSkill(input, by(learner));
  expect(await skillOf(skillId)).toMatchObject({
    personId: learner.personId,
    agencyId: agency.id,
    competencyId: competency.id,
    name: "人際溝通技能",
    level: 3,
    description: "溝通分析基礎認證",
    links: ["https://example.gov.tw/work"],
    status: "pending",
    round: 1,
  });
  const mine = await mySkill({ skillId }, by(learner));
  expect(mine.files.map(({ kind, fileName }) => [kind, fileName])).toEqual([
    ["certificate", "證照.pdf"],
    ["record", "獎懲.pdf"],
    ["other", "作品.pdf"],
  ]);
  expect(await eventsOf(skillId)).toEqual(["submitted"]);
  expect(await mailsTo(learner.personId)).toEqual(["skill-received"]);
  const [entry] = await auditsAbout(skillId, "skills.submit", "done");
  expect(entry).toMatchObject({ actorId: learner.personId, subjects: { skillId } });
  expect(JSON.stringify(entry)).not.toMatch(/溝通|example\.gov\.tw|證照/);
});

test("a competency of no map in force, or of none at all, is refused at its field, and nothing is kept [skill-form.field-competency]", async () => {
  const { learner } = await skillWorld();
  const old = await makeCompetency({ current: false });
  for (const id of [old.id, "0198c0de-0000-7000-8000-000000000009"])
    await expect(submitSkill(written(id), by(learner))).rejects.toMatchObject({
      fields: { competencyId: ["skills.competency_unknown"] },
    });
  await expect(submitSkill(written(""), by(learner))).rejects.toMatchObject({ fields: { competencyId: ["skills.competency_required"] } });
  expect(await mySkills({}, by(learner))).toEqual([]);
  expect((await skillCompetencies({}, by(learner))).map(({ id }) => id)).not.toContain(old.id);
});

test("a person has a hundred skills at most", async () => {
  const { learner, competency } = await skillWorld();
  const person = { id: learner.personId, agencyId: learner.agencyId };
  await Promise.all(Array.from({ length: 100 }, () => makeSkill({ person, competencyId: competency.id })));
  await expect(sent(learner, competency.id)).rejects.toMatchObject({ code: "skills.too_many_skills" });
});

test("any edit puts a skill back into review, from every state but approved, and the history tells what changed [skills.edit-resets, skills.state-pending, skills.history]", async () => {
  const { learner, reviewer, competency } = await skillWorld();
  const skillId = await sent(learner, competency.id);
  await decideSkill({ skillId, round: 1, verdict: "return", reason: "請補證照" }, by(reviewer));
  expect(await skillOf(skillId)).toMatchObject({ status: "returned", reason: "請補證照" });

  setClock(() => inDays(1));
  const fileIds = await received(learner, ["certificate", "證照.pdf"]);
  await editSkill({ skillId, ...written(competency.id, { level: "2", fileIds }) }, by(learner));
  expect(await skillOf(skillId)).toMatchObject({
    status: "pending",
    reason: null,
    decidedAt: null,
    round: 2,
    level: 2,
    submittedAt: inDays(1),
  });
  expect(await eventsOf(skillId)).toEqual(["submitted", "returned", "edited"]);
  const { history } = await mySkill({ skillId }, by(learner));
  expect(history.at(-1)?.changes).toEqual([
    { field: "level", before: "3", after: "2" },
    { field: "files", before: "", after: "證照.pdf" },
  ]);

  await withdrawSkill({ skillId }, by(learner));
  await editSkill({ skillId, ...written(competency.id, { level: "2", fileIds }) }, by(learner));
  expect(await skillOf(skillId)).toMatchObject({ status: "pending", round: 3 });
  // Sent once more as it stood.
  await editSkill({ skillId, ...written(competency.id, { level: "2", fileIds }) }, by(learner));
  expect((await mySkill({ skillId }, by(learner))).history.at(-1)).toMatchObject({ event: "edited", changes: [] });
});

test("an approved skill can be neither edited, withdrawn nor deleted; its history can still be read [skills.state-approved, skills.approved-locked]", async () => {
  const { learner, reviewer, competency } = await skillWorld();
  const skillId = await sent(learner, competency.id);
  await decideSkill({ skillId, round: 1, verdict: "approve" }, by(reviewer));
  await expect(editSkill({ skillId, ...written(competency.id, { name: "改" }) }, by(learner))).rejects.toMatchObject({
    code: "skills.locked",
  });
  await expect(withdrawSkill({ skillId }, by(learner))).rejects.toMatchObject({ code: "skills.not_withdrawable" });
  await expect(deleteSkill({ skillId, confirmed: "yes" }, by(learner))).rejects.toMatchObject({ code: "skills.locked" });
  const mine = await mySkill({ skillId }, by(learner));
  expect(mine).toMatchObject({ name: "人際溝通技能", status: "approved", editable: false, withdrawable: false, deletable: false });
  expect(mine.history.map(({ event }) => event)).toEqual(["submitted", "approved"]);
});

test("a competency that has left the map may stay with the skill that has it, and is not offered for others", async () => {
  const { learner, competency } = await skillWorld();
  const skillId = await sent(learner, competency.id);
  await db().framework.update({ where: { id: competency.frameworkId }, data: { current: false } });
  await editSkill({ skillId, ...written(competency.id, { name: "改過的名稱" }) }, by(learner));
  expect(await skillOf(skillId)).toMatchObject({ name: "改過的名稱" });
  await expect(sent(learner, competency.id)).rejects.toMatchObject({ fields: { competencyId: ["skills.competency_unknown"] } });
});

test("withdrawing takes a pending skill out of the queue; it cannot be done twice", async () => {
  const { learner, competency } = await skillWorld();
  const skillId = await sent(learner, competency.id);
  await withdrawSkill({ skillId }, by(learner));
  expect(await skillOf(skillId)).toMatchObject({ status: "withdrawn" });
  await expect(withdrawSkill({ skillId }, by(learner))).rejects.toMatchObject({ code: "skills.not_withdrawable" });
  expect(await eventsOf(skillId)).toEqual(["submitted", "withdrawn"]);
  expect(await auditsAbout(skillId, "skills.withdraw", "done")).toMatchObject([{ actorId: learner.personId, subjects: { skillId } }]);
});

test("deleting takes a confirmation, and takes history and files with it", async () => {
  const { learner, competency } = await skillWorld();
  const fileIds = await received(learner, ["other", "作品.pdf"]);
  const skillId = await sent(learner, competency.id, 3, { fileIds });
  const file = await db().skillFile.findFirstOrThrow({ where: { skillId } });
  await expect(deleteSkill({ skillId }, by(learner))).rejects.toMatchObject({ fields: { confirmed: ["skills.confirm_required"] } });
  await deleteSkill({ skillId, confirmed: "yes" }, by(learner));
  await expect(mySkill({ skillId }, by(learner))).rejects.toMatchObject({ kind: "not_found" });
  expect(await db().skillFile.count({ where: { id: file.id } })).toBe(0);
  expect(await eventsOf(skillId)).toEqual([]);
  expect(await jobsAbout("storage.discard", file.storageKey)).toHaveLength(1);
  expect(await auditsAbout(skillId, "skills.delete", "done")).toMatchObject([{ actorId: learner.personId, subjects: { skillId } }]);
});

test("somebody else's skill does not exist: not to read, edit, withdraw or delete", async () => {
  const { learner, reviewer, stranger, competency } = await skillWorld();
  const skillId = await sent(learner, competency.id);
  for (const other of [reviewer, stranger]) {
    await expect(mySkill({ skillId }, by(other))).rejects.toMatchObject({ kind: "not_found" });
    await expect(editSkill({ skillId, ...written(competency.id) }, by(other))).rejects.toMatchObject({ kind: "not_found" });
    await expect(withdrawSkill({ skillId }, by(other))).rejects.toMatchObject({ kind: "not_found" });
    await expect(deleteSkill({ skillId, confirmed: "yes" }, by(other))).rejects.toMatchObject({ kind: "not_found" });
    expect(await mySkills({}, by(other))).toEqual([]);
  }
  expect(await skillOf(skillId)).toMatchObject({ status: "pending", round: 1 });
});

test("strangers and those who have not agreed to the terms keep no skills, and the attempt is audited", async () => {
  const { learner, competency } = await skillWorld();
  const hesitant = { ...learner, agreedToTerms: false };
  const skillId = await sent(learner, competency.id);
  const acts = [
    [submitSkill, written(competency.id)],
    [editSkill, { skillId, ...written(competency.id) }],
    [withdrawSkill, { skillId }],
    [deleteSkill, { skillId, confirmed: "yes" }],
  ] as const;
  for (const [act, input] of acts) {
    await expect(act(input, by(ANONYMOUS))).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(act(input, by(hesitant))).rejects.toMatchObject({ code: "session.terms_not_agreed" });
    expect((await auditOf(act.actName, "denied")).map(({ code }) => code)).toContain("session.terms_not_agreed");
  }
});

test("the list shows what was returned first, then the latest, with state, level and evidence [skills.page]", async () => {
  const { learner, reviewer, competency } = await skillWorld();
  const first = await sent(learner, competency.id, 1, { name: "甲", fileIds: await received(learner, ["other", "a.pdf"]) });
  setClock(() => inDays(1));
  const second = await sent(learner, competency.id, 2, { name: "乙" });
  setClock(() => inDays(2));
  await sent(learner, competency.id, 6, { name: "丙" });
  await decideSkill({ skillId: first, round: 1, verdict: "return", reason: "請補充" }, by(reviewer));
  await decideSkill({ skillId: second, round: 1, verdict: "approve" }, by(reviewer));
  const list = await mySkills({}, by(learner));
  expect(list.map(({ name, level, status, editable, fileCount }) => [name, level, status, editable, fileCount])).toEqual([
    ["甲", 1, "returned", true, 1],
    ["丙", 6, "pending", true, 0],
    ["乙", 2, "approved", false, 0],
  ]);
  expect(list[0]).toMatchObject({ reason: "請補充", competency: { name: "人際溝通" } });
});
