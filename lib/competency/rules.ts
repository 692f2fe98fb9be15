import { z } from "zod";

/** What can count towards a competency. A course and a badge are named by code and slug, so that a new session or version counts too. */
export const EVIDENCE_KINDS = ["certificate", "course", "online", "achievement", "skill"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

const name = z.string().min(1).max(200);
const Leaf = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("certificate"), name }),
  z.object({ kind: z.literal("course"), name }),
  z.object({ kind: z.literal("online"), name }),
  z.object({ kind: z.literal("achievement"), name }),
  /** An approved skill of this competency at this level or above. */
  z.object({ kind: z.literal("skill"), level: z.int().min(1).max(6) }),
]);
export type Leaf = z.infer<typeof Leaf>;

/** `atLeast` 1 is 完成任意一項; as many as there are is all of them. Groups may stand in groups, to a depth of three. */
export interface Rule {
  readonly atLeast: number;
  readonly of: readonly (Leaf | Rule)[];
}

const group = (item: z.ZodType<Leaf | Rule>) =>
  z
    .object({ atLeast: z.int().min(1), of: z.array(item).min(1).max(50) })
    .refine(({ atLeast, of }) => atLeast <= of.length, { error: "competency.rule_unreachable" });

/** A rule as it is stored. */
export const RuleSchema: z.ZodType<Rule> = group(z.union([Leaf, group(z.union([Leaf, group(Leaf)]))]));

/** What a person has: certificate names, codes of completed courses, ids of online courses, slugs of badges in force, approved level. */
export interface EvidenceFacts {
  readonly certificate: ReadonlySet<string>;
  readonly course: ReadonlySet<string>;
  readonly online: ReadonlySet<string>;
  readonly achievement: ReadonlySet<string>;
  /** Highest approved level of a skill of the competency in question; 0 when there is none. */
  readonly skillLevel: number;
}

const isLeaf = (item: Leaf | Rule): item is Leaf => "kind" in item;

/** Whether one thing counts. */
export function counts(leaf: Leaf, facts: EvidenceFacts): boolean {
  return leaf.kind === "skill" ? facts.skillLevel >= leaf.level : facts[leaf.kind].has(leaf.name);
}

/** Whether the rule is met. */
export function isMet(rule: Rule, facts: EvidenceFacts): boolean {
  return rule.of.filter((item) => (isLeaf(item) ? counts(item, facts) : isMet(item, facts))).length >= rule.atLeast;
}

/** Every thing that the rule names, in its order. */
export function leavesOf(rule: Rule): readonly Leaf[] {
  return rule.of.flatMap((item) => (isLeaf(item) ? [item] : leavesOf(item)));
}

/** Whether any one of the things named completes the competency: what the red note of the page says. */
export const anyOneSuffices = (rule: Rule): boolean => rule.atLeast === 1 && rule.of.every((item) => isLeaf(item) || anyOneSuffices(item));
