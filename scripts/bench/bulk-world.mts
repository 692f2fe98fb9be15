import { randomUUID } from "node:crypto";
import { ensureIssuer } from "@/lib/awards/ensure-issuer";
import { issueBulk } from "@/lib/awards/issue-bulk";
import { planBulkIssue } from "@/lib/awards/plan-bulk-issue";
import type { PersonActor } from "@/lib/kernel/actor";
import { system } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { makeAchievement } from "../../tests/factories/achievement";
import { makeAgency } from "../../tests/factories/agency";
import { makeCourse } from "../../tests/factories/course";
import { actorOf, makePerson } from "../../tests/factories/person";
import { makeSession } from "../../tests/factories/session";

/** An agency's officer, a course that earns a bilingual badge with three competencies, and a session that `count` people completed. */
export async function bulkWorld(
  count: number,
): Promise<{ bulkIssueId: string; issuerId: string; versionId: string; officer: PersonActor; planned: number }> {
  const agency = await makeAgency();
  const { issuerId } = await ensureIssuer({ agencyId: agency.id }, { actor: system("bench") });
  const course = await makeCourse({ agencyId: agency.id });
  const { version } = await makeAchievement({ agencyId: agency.id, courseId: course.id, competencyIds: await competencies() });
  const session = await makeSession({ courseId: course.id });
  const model = await makePerson({ agencyId: agency.id });
  await complete(session.id, session.code, model.id, count);
  const officer = actorOf(await makePerson({ agencyId: agency.id }), { badge_issuer: [agency.id] });
  const began = performance.now();
  const { bulkIssueId } = await planBulkIssue({ achievementVersionId: version.id, sessionCode: session.code }, { actor: officer });
  const planned = performance.now() - began;
  await issueBulk({ bulkIssueId }, { actor: officer });
  return { bulkIssueId, issuerId, versionId: version.id, officer, planned };
}

async function competencies(): Promise<string[]> {
  const framework = await db().framework.create({
    data: {
      id: uuidv7(),
      slug: `bench-${randomUUID()}`,
      version: "1",
      name: "數位職能架構",
      nameEn: "Digital competencies",
      publishedAt: new Date(),
      source: "bench",
    },
  });
  const ids: string[] = [];
  for (const serial of [1, 2, 3]) {
    const { id } = await db().competency.create({
      data: {
        id: uuidv7(),
        frameworkId: framework.id,
        code: `D${serial}`,
        category: "common",
        name: `數位職能第 ${serial} 項`,
        nameEn: `Digital competency ${serial}`,
        description: "在公務中選用合適的數位工具，並評估其風險與成效。",
        descriptionEn: "Chooses fitting digital tools in public service and weighs their risks and results.",
        sortOrder: serial,
      },
    });
    ids.push(id);
  }
  return ids;
}

/** People like the model, each with a completed enrolment and its result: made by the database itself. */
async function complete(sessionId: string, code: string, modelId: string, count: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "Person" SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'idnoIndex', 'bench-' || n,
      'email', 'learner' || n || '@example.gov.tw'))).* FROM "Person" p, generate_series(1, ${count}::int) n WHERE p."id" = ${modelId}::uuid`;
  await db().$executeRaw`
    INSERT INTO "Enrolment" ("id", "number", "sessionId", "personId", "agencyId", "status", "meal", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), ${code} || '-' || "idnoIndex", ${sessionId}::uuid, "id", "agencyId", 'completed', 'none', now(), now()
    FROM "Person" WHERE "idnoIndex" LIKE 'bench-%'`;
  await db().$executeRaw`
    INSERT INTO "EnrolmentResult" ("enrolmentId", "hoursAttended", "score", "completed", "recordedById", "recordedAt", "completedAt")
    SELECT "id", 6, 90, true, "agencyId", now(), now() FROM "Enrolment" WHERE "sessionId" = ${sessionId}::uuid`;
  await db().$executeRawUnsafe("ANALYZE");
}
