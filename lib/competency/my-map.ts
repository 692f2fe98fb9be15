import { z } from "zod";
import { member } from "../kernel/actor";
import { notFound } from "../kernel/errors";
import { query } from "../usecase/query";
import { evidenceOf, factsFor } from "./my-evidence";
import { anyOneSuffices, counts, type EvidenceKind, isMet, leavesOf, RuleSchema } from "./rules";
import { CompetencyInput, type MyCompetencyDto, type MyMapDto, type MyRequirementDto } from "./schema";

const COMPETENCY = { id: true, code: true, category: true, tiers: true, name: true, nameEn: true } as const;

/** Every map with what one has completed of it, the pinned one first, then those in force. */
export const myMaps = query("competency.my_maps", z.object({}), async (_input, { actor, db, now, allow }): Promise<readonly MyMapDto[]> => {
  const { personId } = allow(member(actor));
  const [maps, rules, evidence, pin] = await Promise.all([
    db.framework.findMany({
      orderBy: [{ current: "desc" }, { publishedAt: "desc" }],
      select: {
        id: true,
        slug: true,
        version: true,
        name: true,
        nameEn: true,
        current: true,
        competencies: { select: COMPETENCY, orderBy: { sortOrder: "asc" } },
      },
    }),
    db.competencyRule.findMany({ select: { competencyId: true, rule: true } }),
    evidenceOf(db, personId, now),
    db.mapPin.findUnique({ where: { personId }, select: { frameworkId: true } }),
  ]);
  const ruleOf = new Map(rules.map(({ competencyId, rule }) => [competencyId, RuleSchema.parse(rule)]));
  const dtos = maps.map(({ id, competencies, ...map }) => ({
    ...map,
    frameworkId: id,
    pinned: pin?.frameworkId === id,
    competencies: competencies.map(({ id: competencyId, ...competency }) => {
      const rule = ruleOf.get(competencyId);
      return {
        ...competency,
        completed: rule !== undefined && isMet(rule, factsFor(evidence, competencyId)),
        measurable: rule !== undefined,
      };
    }),
  }));
  return dtos.sort((one, other) => Number(other.pinned) - Number(one.pinned));
});

type Named = readonly { readonly name: string; readonly title: string; readonly hours?: number }[];

/** One competency of one map: what completes it, and what of that one has. @throws AppError not_found */
export const myCompetency = query(
  "competency.mine",
  CompetencyInput,
  async (input, { actor, db, now, allow }): Promise<MyCompetencyDto> => {
    const { personId } = allow(member(actor));
    const found = await db.competency.findFirst({
      where: { code: input.code, framework: { slug: input.slug, version: input.version } },
      select: { ...COMPETENCY, description: true, descriptionEn: true, framework: { select: { name: true, nameEn: true } } },
    });
    if (!found) throw notFound("input.not_found");
    const { id: competencyId, framework, ...competency } = found;
    const stored = await db.competencyRule.findUnique({ where: { competencyId }, select: { rule: true } });
    const base = { ...competency, slug: input.slug, version: input.version, mapName: framework.name, mapNameEn: framework.nameEn };
    if (!stored) return { ...base, completed: false, measurable: false, anyOne: false, requirements: [] };

    const rule = RuleSchema.parse(stored.rule);
    const facts = factsFor(await evidenceOf(db, personId, now), competencyId);
    const leaves = leavesOf(rule);
    const named = (kind: EvidenceKind) => leaves.flatMap((leaf) => (leaf.kind === kind && "name" in leaf ? [leaf.name] : []));
    const [courses, online, achievements] = await Promise.all([
      db.course.findMany({ where: { code: { in: named("course") } }, select: { code: true, title: true, hours: true } }),
      db.onlineCourse.findMany({
        where: { externalId: { in: named("online") } },
        select: { externalId: true, title: true, minutes: true },
      }),
      db.achievement.findMany({
        where: { slug: { in: named("achievement") } },
        select: { slug: true, versions: { orderBy: { version: "desc" }, take: 1, select: { name: true } } },
      }),
    ]);
    const titles: Partial<Record<EvidenceKind, Named>> = {
      course: courses.map(({ code, title, hours }) => ({ name: code, title, hours: Number(hours) })),
      online: online.map(({ externalId, title, minutes }) => ({ name: externalId, title, hours: minutes / 60 })),
      achievement: achievements.map(({ slug, versions }) => ({ name: slug, title: versions[0]?.name ?? slug })),
    };
    const requirements = leaves.map((leaf): MyRequirementDto => {
      const done = counts(leaf, facts);
      if (leaf.kind === "skill") return { kind: leaf.kind, title: String(leaf.level), reference: null, hours: null, done };
      const known = titles[leaf.kind]?.find(({ name }) => name === leaf.name);
      return { kind: leaf.kind, title: known?.title ?? leaf.name, reference: leaf.name, hours: known?.hours ?? null, done };
    });
    return { ...base, completed: isMet(rule, facts), measurable: true, anyOne: anyOneSuffices(rule), requirements };
  },
);
