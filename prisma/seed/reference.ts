import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { db } from "../../lib/kernel/db";
import { uuidv7 } from "../../lib/kernel/ids";
import { seedCertificateLists } from "./certificate-lists";

const data = (name: string) => path.join(process.cwd(), "prisma/seed/data", name);
const text = z.object({ "zh-TW": z.string(), en: z.string() });
const tiers = z.array(z.enum(["entry", "middle", "senior"]));

const frameworksFile = z.object({
  frameworks: z.array(
    z.object({
      id: z.string(),
      name: text,
      competencies: z.array(
        z.object({
          slug: z.string(),
          category: z.enum(["common", "technical", "management"]),
          name: text,
          tiers,
          draftDescription: text.optional(),
          descriptions: z.array(text).optional(),
        }),
      ),
    }),
  ),
});

// The published map is in force; the study's revision is a proposal, so it is listed but not the current one.
const FRAMEWORKS: Record<string, { slug: string; version: string; current: boolean; source: string; publishedAt: string }> = {
  "current-map": {
    slug: "digital-talent",
    version: "2023",
    current: true,
    source: "政府數位人才核心職能訓練地圖",
    publishedAt: "2023-12-01T00:00:00Z",
  },
  revised: {
    slug: "digital-talent-revised",
    version: "2025",
    current: false,
    source: "公務人員數位職能與開放徽章制度－以資訊類公職為例",
    publishedAt: "2025-06-01T00:00:00Z",
  },
};

/** The first sentence of each 修正說明, joined: the study prints one per tier table. */
const joined = (parts: readonly { "zh-TW": string; en: string }[], language: "zh-TW" | "en") =>
  [...new Set(parts.map((part) => part[language]))].join(language === "en" ? " " : "；");

async function seedFrameworks(): Promise<void> {
  const { frameworks } = frameworksFile.parse(JSON.parse(await readFile(data("competency-frameworks.json"), "utf8")));
  for (const framework of frameworks) {
    const facts = FRAMEWORKS[framework.id];
    if (!facts) throw new Error(`competency-frameworks.json: unknown framework ${framework.id}`);
    const where = { slug_version: { slug: facts.slug, version: facts.version } };
    const row = await db().framework.upsert({
      where,
      update: {},
      create: {
        id: uuidv7(),
        ...facts,
        publishedAt: new Date(facts.publishedAt),
        name: framework.name["zh-TW"],
        nameEn: framework.name.en,
      },
    });
    // Two competencies of the revision share a slug and differ in category, so the code carries both.
    await db().competency.createMany({
      skipDuplicates: true,
      data: framework.competencies.map((competency, sortOrder) => ({
        id: uuidv7(),
        frameworkId: row.id,
        code: `${competency.category}-${competency.slug}`,
        category: competency.category,
        tiers: competency.tiers,
        name: competency.name["zh-TW"],
        nameEn: competency.name.en,
        description: competency.draftDescription?.["zh-TW"] ?? joined(competency.descriptions ?? [], "zh-TW"),
        descriptionEn: competency.draftDescription?.en ?? joined(competency.descriptions ?? [], "en"),
        sortOrder,
      })),
    });
  }
}

async function seedTerms(): Promise<void> {
  const [bodyZh, bodyEn] = await Promise.all([
    readFile(data("terms-of-use.zh-TW.md"), "utf8"),
    readFile(data("terms-of-use.en.md"), "utf8"),
  ]);
  await db().termsVersion.upsert({
    where: { version: "2026-11" },
    update: {},
    create: { id: uuidv7(), version: "2026-11", publishedAt: new Date("2026-11-01T00:00:00+08:00"), bodyZh, bodyEn },
  });
}

/** Data that every installation needs. Idempotent: runs at each start. */
export async function seedReference(): Promise<void> {
  await seedFrameworks();
  await seedTerms();
  await seedCertificateLists();
}
