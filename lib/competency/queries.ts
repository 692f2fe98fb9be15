import { z } from "zod";
import { notFound } from "../kernel/errors";
import { query } from "../usecase/query";
import { type CompetencyDetailDto, CompetencyInput, type FrameworkDetailDto, type FrameworkDto, FrameworkInput } from "./schema";

const FRAMEWORK = { slug: true, version: true, name: true, nameEn: true, source: true, publishedAt: true, current: true } as const;
const COMPETENCY = {
  id: true,
  code: true,
  category: true,
  tiers: true,
  name: true,
  nameEn: true,
  description: true,
  descriptionEn: true,
} as const;

/** Every published map, the ones in force first. Public. */
export const frameworks = query("competency.frameworks", z.object({}), async (_input, { db, allow }): Promise<FrameworkDto[]> => {
  allow(true);
  return await db.framework.findMany({ select: FRAMEWORK, orderBy: [{ current: "desc" }, { publishedAt: "desc" }] });
});

/** One map with its competencies, in the order of the map. Public. */
export const framework = query("competency.framework", FrameworkInput, async (slugVersion, { db, allow }): Promise<FrameworkDetailDto> => {
  allow(true);
  const found = await db.framework.findUnique({
    where: { slug_version: slugVersion },
    select: { ...FRAMEWORK, competencies: { select: COMPETENCY, orderBy: { sortOrder: "asc" } } },
  });
  if (!found) throw notFound("input.not_found");
  return found;
});

/** One competency in one version of its map: what the alignment of a badge points at, so it never goes away. Public. */
export const competency = query("competency.competency", CompetencyInput, async (input, { db, allow }): Promise<CompetencyDetailDto> => {
  allow(true);
  const found = await db.competency.findFirst({
    where: { code: input.code, framework: { slug: input.slug, version: input.version } },
    select: { ...COMPETENCY, framework: { select: FRAMEWORK } },
  });
  if (!found) throw notFound("input.not_found");
  return found;
});
