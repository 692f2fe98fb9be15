import { expect, test } from "vitest";
import { anyOneSuffices, type EvidenceFacts, isMet, leavesOf, type Rule, RuleSchema } from "@/lib/competency/rules";

const facts = (changes: Partial<EvidenceFacts> = {}): EvidenceFacts => ({
  certificate: new Set(),
  course: new Set(),
  online: new Set(),
  achievement: new Set(),
  skillLevel: 0,
  ...changes,
});

const certificate = (name: string) => ({ kind: "certificate", name }) as const;
const anyOf = (...of: Rule["of"]): Rule => ({ atLeast: 1, of });
const allOf = (...of: Rule["of"]): Rule => ({ atLeast: of.length, of });

test("any one of the items completes a competency, none of them does not [competency-detail.any-one]", () => {
  const rule = anyOf(certificate("CISSP"), { kind: "course", name: "SEC-301" }, { kind: "skill", level: 4 });
  expect(isMet(rule, facts())).toBe(false);
  expect(isMet(rule, facts({ certificate: new Set(["SSCP"]) }))).toBe(false);
  expect(isMet(rule, facts({ certificate: new Set(["CISSP"]) }))).toBe(true);
  expect(isMet(rule, facts({ course: new Set(["SEC-301"]) }))).toBe(true);
  expect(isMet(rule, facts({ skillLevel: 3 }))).toBe(false);
  expect(isMet(rule, facts({ skillLevel: 4 }))).toBe(true);
  expect(anyOneSuffices(rule)).toBe(true);
});

test("richer rules are data: all of, some of, groups in groups", () => {
  const rule = anyOf(allOf(certificate("A"), certificate("B")), { atLeast: 2, of: [certificate("C"), certificate("D"), certificate("E")] });
  const having = (...names: string[]) => facts({ certificate: new Set(names) });
  expect(isMet(rule, having("A"))).toBe(false);
  expect(isMet(rule, having("A", "B"))).toBe(true);
  expect(isMet(rule, having("A", "C"))).toBe(false);
  expect(isMet(rule, having("C", "E"))).toBe(true);
  expect(anyOneSuffices(rule)).toBe(false);
  expect(leavesOf(rule)).toHaveLength(5);
});

test("a rule that nobody could ever meet, an unknown kind and a bottomless one are refused", () => {
  expect(RuleSchema.safeParse({ atLeast: 2, of: [certificate("A")] }).success).toBe(false);
  expect(RuleSchema.safeParse({ atLeast: 1, of: [] }).success).toBe(false);
  expect(RuleSchema.safeParse({ atLeast: 1, of: [{ kind: "luck", name: "A" }] }).success).toBe(false);
  const deep = [1, 2, 3, 4].reduce<unknown>((inner) => ({ atLeast: 1, of: [inner] }), certificate("A"));
  expect(RuleSchema.safeParse(deep).success).toBe(false);
  expect(RuleSchema.safeParse(anyOf(allOf(certificate("A"), certificate("B")))).success).toBe(true);
});
