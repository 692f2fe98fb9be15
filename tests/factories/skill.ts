import { db, type Prisma } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { TODAY } from "./session";

let made = 0;

/** A competency of a map of its own, in force unless `current` is false. */
export async function makeCompetency({ current = true, name }: { readonly current?: boolean; readonly name?: string } = {}) {
  const serial = ++made;
  const frameworkId = uuidv7();
  await db().framework.create({
    data: {
      id: frameworkId,
      slug: `map-${serial}`,
      version: "1",
      name: "測試職能地圖",
      nameEn: "Test map",
      source: "test",
      publishedAt: new Date("2026-01-01T00:00:00Z"),
      current,
    },
  });
  return db().competency.create({
    data: {
      id: uuidv7(),
      frameworkId,
      code: `common-${serial}`,
      category: "common",
      tiers: [],
      name: name ?? `職能${serial}`,
      nameEn: `Competency ${serial}`,
      description: "",
      descriptionEn: "",
      sortOrder: serial,
    },
  });
}

/** A skill as its act leaves it, pending in its first round, without evidence. */
export async function makeSkill(
  changes: Partial<Prisma.SkillUncheckedCreateInput> & { readonly person: { readonly id: string; readonly agencyId: string } },
) {
  const { person, ...rest } = changes;
  const competencyId = rest.competencyId ?? (await makeCompetency()).id;
  return db().skill.create({
    data: {
      id: uuidv7(),
      personId: person.id,
      agencyId: person.agencyId,
      competencyId,
      name: "人際溝通技能",
      level: 3,
      description: "溝通分析基礎認證",
      links: [],
      submittedAt: TODAY,
      createdAt: TODAY,
      updatedAt: TODAY,
      ...rest,
    },
  });
}
