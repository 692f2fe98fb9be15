import { createHash } from "node:crypto";
import PDFDocument from "pdfkit";
import { objectStore } from "../../../lib/integrations/storage/store";
import { db } from "../../../lib/kernel/db";
import { uuidv7 } from "../../../lib/kernel/ids";
import type { Ids } from "./basics";

const DAY = 86_400_000;
/** A second administrator of the ministry: without them nobody could give the other review that high levels take. */
export const SECOND_REVIEWER = "ministry-06";

interface SeedSkill {
  readonly person: string;
  readonly competency: string;
  readonly name: string;
  readonly level: number;
  readonly description: string;
  readonly daysAgo: number;
  readonly status: "pending" | "approved" | "returned";
  readonly reason?: string;
  readonly links?: readonly string[];
  readonly file?: { readonly kind: "certificate" | "record" | "other"; readonly name: string };
  /** Reviews so far; one `approve` of the administrator for the decided ones without them. */
  readonly reviews?: readonly { readonly by: string; readonly verdict: "approve" | "return"; readonly reason?: string }[];
}

/** What the desks show: every state, and a high level that waits for its second, blind review. */
const SKILLS: readonly SeedSkill[] = [
  {
    person: "learner",
    competency: "common-interpersonal-communication",
    name: "人際溝通技能",
    level: 3,
    description: "溝通分析基礎認證；擔任跨司處專案的窗口一年。",
    daysAgo: 40,
    status: "approved",
    reason: "證照與窗口經驗相符。",
    file: { kind: "certificate", name: "溝通分析基礎認證.pdf" },
  },
  {
    person: "learner",
    competency: "technical-data-management",
    name: "開放資料清理與上架",
    level: 4,
    description: "獨立完成三份資料集的盤點、清理與上架。",
    daysAgo: 12,
    status: "returned",
    reason: "請補上資料集的連結，並說明您在其中負責的部分。",
  },
  {
    person: "learner",
    competency: "technical-cyber-security",
    name: "弱點修補追蹤",
    level: 2,
    description: "依指導追蹤機關網站的弱點修補進度。",
    daysAgo: 3,
    status: "pending",
    links: ["https://www.example.gov.tw/reports/patching"],
  },
  {
    person: "holder",
    competency: "technical-data-governance",
    name: "資料治理規劃",
    level: 5,
    description: "主導機關資料治理藍圖，建立權責、目錄與品質制度。",
    daysAgo: 90,
    status: "approved",
    reason: "藍圖已核定實施。",
    reviews: [
      { by: "reviewer", verdict: "approve", reason: "藍圖已核定實施。" },
      { by: SECOND_REVIEWER, verdict: "approve" },
    ],
    file: { kind: "record", name: "記功令.pdf" },
  },
  {
    person: "ministry-07",
    competency: "technical-emerging-technology-assessment-and-use",
    name: "生成式AI導入評估",
    level: 5,
    description: "主持三項生成式AI導入案的可行性評估與風險分析，並訂定機關使用指引。",
    daysAgo: 16,
    status: "pending",
    reviews: [{ by: SECOND_REVIEWER, verdict: "approve", reason: "評估報告完整。" }],
    file: { kind: "other", name: "評估報告摘要.pdf" },
  },
  {
    person: "ministry-11",
    competency: "management-project-management",
    name: "資訊專案管理",
    level: 4,
    description: "擔任兩件千萬級資訊採購案的專案負責人，如期如質驗收。",
    daysAgo: 8,
    status: "pending",
    file: { kind: "certificate", name: "PMP.pdf" },
  },
  {
    person: "ministry-14",
    competency: "technical-software-engineering-and-service-acceptance",
    name: "系統驗收測試",
    level: 3,
    description: "撰寫驗收測試計畫並執行，累計五個系統。",
    daysAgo: 5,
    status: "pending",
  },
  {
    person: "city-04",
    competency: "technical-network-management",
    name: "機關網路維運",
    level: 3,
    description: "維運市府骨幹網路與防火牆規則。",
    daysAgo: 6,
    status: "pending",
  },
];

/** One page that says what it stands for: nobody takes it for a document of a real person. */
async function demoPdf(title: string): Promise<Buffer> {
  const document = new PDFDocument({ size: "A5", info: { Title: "Demonstration evidence" } });
  const parts: Buffer[] = [];
  document.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => document.on("end", resolve));
  document.fontSize(20).text("Demonstration evidence").moveDown().fontSize(12).text(title).end();
  await ended;
  return Buffer.concat(parts);
}

async function seedFile(skillId: string, personId: string, { kind, name }: NonNullable<SeedSkill["file"]>, createdAt: Date): Promise<void> {
  const content = await demoPdf(`An invented file of an invented person (${kind}).`);
  const storageKey = `skills/${uuidv7()}`;
  await objectStore().put(storageKey, content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const facts = { kind, fileName: name, mediaType: "application/pdf", bytes: content.length, sha256, storageKey, createdAt };
  await db().skillFile.create({ data: { id: uuidv7(), skillId, personId, ...facts } });
}

async function seedReviews(skillId: string, skill: SeedSkill, ids: Ids, sentAt: Date): Promise<void> {
  const decision = skill.status === "pending" ? undefined : skill.status;
  const single = { by: "reviewer", verdict: skill.status === "returned" ? "return" : "approve", reason: skill.reason ?? "" } as const;
  const reviews = skill.reviews ?? (decision ? [single] : []);
  for (const [index, { by, verdict, reason = "" }] of reviews.entries()) {
    const at = new Date(sentAt.getTime() + (index + 1) * DAY);
    const reviewerId = ids.person(by);
    await db().skillVerdict.create({
      data: { id: uuidv7(), skillId, round: 1, reviewerId, verdict, reason, open: !decision, createdAt: at },
    });
    const ending = index === reviews.length - 1 ? decision : undefined;
    const event = ending ?? ("reviewed" as const);
    const line = { skillId, at, event, round: 1, level: skill.level, actorId: reviewerId, reason: ending ? (skill.reason ?? null) : null };
    await db().skillHistory.create({ data: { id: uuidv7(), ...line, changes: [] } });
    await db().skill.update({
      where: { id: skillId },
      data: { verdictCount: index + 1, ...(ending ? { decidedAt: at, updatedAt: at } : {}) },
    });
  }
}

/** Skills in every state, with evidence and history, dated so that the desk has something that waits. */
export async function seedSkills(ids: Ids, now: Date): Promise<void> {
  const reviewer = { personId: ids.person(SECOND_REVIEWER), role: "agency_admin", agencyId: ids.agency("ministry") };
  await db().roleGrant.create({ data: { id: uuidv7(), ...reviewer } });
  const competencies = await db().competency.findMany({ where: { framework: { current: true } }, select: { id: true, code: true } });
  for (const skill of SKILLS) {
    const competencyId = competencies.find(({ code }) => code === skill.competency)?.id;
    if (!competencyId) throw new Error(`demo data: no competency ${skill.competency}`);
    const personId = ids.person(skill.person);
    const { agencyId } = await db().person.findUniqueOrThrow({ where: { id: personId }, select: { agencyId: true } });
    const sentAt = new Date(now.getTime() - skill.daysAgo * DAY);
    const skillId = uuidv7(sentAt);
    const { name, level, description, status, reason = null, links = [] } = skill;
    const dates = { submittedAt: sentAt, createdAt: sentAt, updatedAt: sentAt };
    const written = { competencyId, name, level, description, status, reason, links: [...links] };
    await db().skill.create({ data: { id: skillId, personId, agencyId, ...written, ...dates } });
    const line = { skillId, at: sentAt, event: "submitted" as const, round: 1, level, actorId: personId, changes: [] };
    await db().skillHistory.create({ data: { id: uuidv7(sentAt), ...line } });
    if (skill.file) await seedFile(skillId, personId, skill.file, sentAt);
    await seedReviews(skillId, skill, ids, sentAt);
  }
}
