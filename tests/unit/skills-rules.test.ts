import { expect, test } from "vitest";
import { fileKindOf } from "@/lib/integrations/storage/file-kind";
import { ANONYMOUS, type PersonActor } from "@/lib/kernel/actor";
import { mayKeepSkills, mayReviewSkills, mayReviewSkillsFor } from "@/lib/skills/policy";
import {
  changesBetween,
  daysBetween,
  isDeletable,
  isEditable,
  isWithdrawable,
  outcomeOf,
  reasonOf,
  reviewObstacle,
  reviewsNeeded,
} from "@/lib/skills/rules";
import { ACCEPTED_FILES, DecideSkillInput, EditSkillInput, LEVELS, LinkText, SKILL_STATUSES, SubmitSkillInput } from "@/lib/skills/schema";
import { docxBytes, jpegBytes, odfBytes, pdfBytes, pngBytes, webpBytes } from "../factories/evidence-files";

const skill = { competencyId: "0198c0de-0000-7000-8000-000000000001", name: "人際溝通技能", level: "3" };
const issuesOf = (schema: typeof SubmitSkillInput, input: object) =>
  Object.fromEntries((schema.safeParse({ ...skill, ...input }).error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));

test("one review decides levels 1 to 4, two are needed for 5 and 6", () => {
  expect(LEVELS.map(reviewsNeeded)).toEqual([1, 1, 1, 1, 2, 2]);
  expect([1, 4].map((level) => outcomeOf(level, ["approve"]))).toEqual(["approved", "approved"]);
  expect(outcomeOf(4, ["return"])).toBe("returned");
  expect(outcomeOf(1, [])).toBe("open");
});

test("of a high level, two who agree decide, two who differ call a third, and the majority of three ends it", () => {
  for (const level of [5, 6]) {
    expect(outcomeOf(level, ["approve"])).toBe("open");
    expect(outcomeOf(level, ["approve", "approve"])).toBe("approved");
    expect(outcomeOf(level, ["return", "return"])).toBe("returned");
    expect(outcomeOf(level, ["approve", "return"])).toBe("disagreed");
    expect(outcomeOf(level, ["return", "approve"])).toBe("disagreed");
    expect(outcomeOf(level, ["approve", "return", "return"])).toBe("returned");
    expect(outcomeOf(level, ["approve", "return", "approve"])).toBe("approved");
  }
});

test("the person is told the reasons of those who said what was decided, each once", () => {
  const given = [
    { verdict: "return", reason: "缺少佐證" },
    { verdict: "approve", reason: "很好" },
    { verdict: "return", reason: "缺少佐證" },
    { verdict: "return", reason: "等級過高" },
  ] as const;
  expect(reasonOf("returned", given)).toBe("缺少佐證\n\n等級過高");
  expect(reasonOf("approved", given)).toBe("很好");
  expect(reasonOf("approved", [{ verdict: "approve", reason: "" }])).toBe("");
});

test("what was approved is neither edited nor deleted; only what is pending is withdrawn", () => {
  expect(SKILL_STATUSES.filter(isEditable)).toEqual(["pending", "returned", "withdrawn"]);
  expect(SKILL_STATUSES.filter(isDeletable)).toEqual(["pending", "returned", "withdrawn"]);
  expect(SKILL_STATUSES.filter(isWithdrawable)).toEqual(["pending"]);
});

test("nobody reviews their own skill, one that is not pending, or the same round twice", () => {
  const facts = { status: "pending", personId: "a", reviewerId: "b", reviewedBy: [] } as const;
  expect(reviewObstacle(facts)).toBeNull();
  expect(reviewObstacle({ ...facts, reviewerId: "a" })).toBe("own_skill");
  expect(reviewObstacle({ ...facts, status: "returned" })).toBe("not_pending");
  expect(reviewObstacle({ ...facts, reviewedBy: ["c", "b"] })).toBe("already_reviewed");
  expect(reviewObstacle({ ...facts, reviewedBy: ["c"] })).toBeNull();
});

test("an edit is told by the fields that it changed, with before and after", () => {
  const before = { competency: "人際溝通", name: "甲", level: "2", description: "", links: "", files: "a.pdf" };
  expect(changesBetween(before, before)).toEqual([]);
  expect(changesBetween(before, { ...before, level: "3", files: "" })).toEqual([
    { field: "level", before: "2", after: "3" },
    { field: "files", before: "a.pdf", after: "" },
  ]);
});

test("waiting is counted in whole days, and never below none", () => {
  const now = new Date("2026-11-25T02:00:00Z");
  expect(daysBetween(new Date("2026-11-23T02:00:01Z"), now)).toBe(1);
  expect(daysBetween(new Date("2026-11-26T02:00:00Z"), now)).toBe(0);
});

test("competency, name and a level from 1 to 6 are required, and the rest is limited [skill-form.required-mark]", () => {
  expect(issuesOf(SubmitSkillInput, {})).toEqual({});
  expect(issuesOf(SubmitSkillInput, { competencyId: "", name: "  ", level: undefined })).toEqual({
    competencyId: "skills.competency_required",
    name: "skills.name_required",
    level: "skills.level_required",
  });
  for (const level of ["0", "7", "2.5", "x"]) expect(issuesOf(SubmitSkillInput, { level })).toEqual({ level: "skills.level_required" });
  expect(issuesOf(SubmitSkillInput, { name: "長".repeat(101) })).toEqual({ name: "skills.name_too_long" });
  expect(issuesOf(SubmitSkillInput, { description: "長".repeat(2001) })).toEqual({ description: "skills.description_too_long" });
  const many = Array.from({ length: 11 }, () => skill.competencyId);
  expect(issuesOf(SubmitSkillInput, { fileIds: many })).toEqual({ fileIds: "skills.too_many_files" });
  expect(EditSkillInput.safeParse(skill).success).toBe(false);
});

test("links are one a line, each once, five at most, and lead to the web only", () => {
  expect(LinkText.parse(" https://a.example/1 \r\n\nhttp://b.example\nhttps://a.example/1")).toEqual([
    "https://a.example/1",
    "http://b.example",
  ]);
  const refused = (text: string) => LinkText.safeParse(text).error?.issues[0]?.message;
  for (const text of ["javascript:alert(1)", "ftp://a.example", "a.example", "data:text/html,x", "https://a.example\nfile:///x"])
    expect(refused(text), text).toBe("skills.bad_link");
  expect(refused(Array.from({ length: 6 }, (_, index) => `https://a.example/${index}`).join("\n"))).toBe("skills.too_many_links");
  expect(refused(`https://a.example/${"x".repeat(500)}`)).toBe("skills.bad_link");
});

test("returning needs a reason, approving does not", () => {
  const decision = { skillId: skill.competencyId, round: "1" };
  expect(DecideSkillInput.safeParse({ ...decision, verdict: "approve" }).success).toBe(true);
  const refused = DecideSkillInput.safeParse({ ...decision, verdict: "return", reason: "  " });
  expect(refused.error?.issues).toMatchObject([{ path: ["reason"], message: "skills.reason_required" }]);
});

test("the file fields offer every kind that is taken in", () => {
  const kinds = [pdfBytes(), pngBytes(), jpegBytes(), webpBytes(), odfBytes(), docxBytes()].map((bytes) => fileKindOf(bytes)?.extension);
  for (const extension of kinds) expect(ACCEPTED_FILES.split(",")).toContain(`.${extension}`);
});

test("members keep skills; administrators review those of the agencies they hold the role for, and of no other", () => {
  const person: PersonActor = {
    kind: "person",
    personId: "p",
    sessionId: "s",
    agencyId: "a",
    assurance: "card",
    agreedToTerms: true,
    grants: [
      { role: "agency_admin", agencyIds: ["a"] },
      { role: "course_officer", agencyIds: ["b"] },
    ],
  };
  expect(mayKeepSkills(person)).toBe(person);
  expect(mayReviewSkills(person)).toBe(person);
  expect(mayReviewSkillsFor(person, "a")).toBe(person);
  expect(mayReviewSkillsFor(person, "b")).toBe(false);
  for (const actor of [ANONYMOUS, { ...person, agreedToTerms: false }]) {
    expect(mayKeepSkills(actor)).toBe(false);
    expect(mayReviewSkillsFor(actor, "a")).toBe(false);
  }
  expect(mayReviewSkills({ ...person, grants: [] })).toBe(false);
});
