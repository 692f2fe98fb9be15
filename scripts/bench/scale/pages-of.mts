import type pg from "pg";

/** The lists and details that one kind of visitor opens. `who` is a person of the demonstration; empty is a stranger. */
export interface Visits {
  readonly who: string;
  readonly addresses: readonly string[];
}

/** Every list and detail page, with rows that are there. */
export async function pagesOf(client: pg.Client): Promise<readonly Visits[]> {
  const one = async (sql: string): Promise<string> => {
    const { rows } = await client.query<{ id: string }>(sql);
    const [row] = rows;
    if (!row) throw new Error(`nothing found by: ${sql}`);
    return row.id;
  };
  const person = (key: string) => one(`SELECT "id" FROM "Person" WHERE "email" = '${key}@staff.example.gov.tw'`);
  const [learner, holder] = [await person("learner"), await person("holder")];
  const ministry = `(SELECT "id" FROM "Agency" WHERE "code" = 'A29000000G')`;
  const open = await one(
    `SELECT "id" FROM "CourseSession" WHERE "startsAt" > now() + interval '20 days' AND "code" LIKE '%-S%' ORDER BY "startsAt" LIMIT 1`,
  );
  const over = await one(
    `SELECT s."id" FROM "CourseSession" s JOIN "Course" c ON c."id" = s."courseId" WHERE s."closedAt" IS NOT NULL AND s."code" LIKE '%-S%' AND c."agencyId" = ${ministry} ORDER BY s."id" LIMIT 1`,
  );
  const waiting = await one(
    `SELECT "id" FROM "Enrolment" WHERE "agencyId" = ${ministry} AND "status" = 'pending' ORDER BY "createdAt" LIMIT 1`,
  );
  const skill = await one(
    `SELECT "id" FROM "Skill" WHERE "agencyId" = ${ministry} AND "status" = 'pending' ORDER BY "submittedAt" LIMIT 1`,
  );
  const mySkill = await one(`SELECT "id" FROM "Skill" WHERE "personId" = '${learner}' ORDER BY "id" LIMIT 1`);
  const mine = await one(`SELECT "id" FROM "Award" WHERE "personId" = '${holder}' AND "status" = 'accepted' ORDER BY "id" LIMIT 1`);
  const issued = await one(
    `SELECT a."id" FROM "Award" a JOIN "Issuer" i ON i."id" = a."issuerId" WHERE i."agencyId" = ${ministry} AND a."number" LIKE 'SC-%' ORDER BY a."id" LIMIT 1`,
  );
  const post = await one(`SELECT "id" FROM "ServicePost" WHERE "personId" = '${holder}' ORDER BY "id" LIMIT 1`);
  const certificate = await one(`SELECT "id" FROM "Certificate" WHERE "personId" = '${holder}' ORDER BY "id" LIMIT 1`);
  const online = await one(`SELECT "id" FROM "OnlineCourse" WHERE "withdrawnAt" IS NULL ORDER BY "id" LIMIT 1`);
  const token = await one(`SELECT "shareToken" AS id FROM "Award" WHERE "shareToken" IS NOT NULL ORDER BY "id" LIMIT 1`);
  return [
    { who: "", addresses: ["/", "/badges", "/competency", "/verify", `/b/${token}`] },
    {
      who: "learner",
      addresses: [
        "/me",
        "/me/profile",
        "/courses",
        "/courses?q=AI",
        `/courses/${open}`,
        "/me/enrolments",
        "/me/skills",
        `/me/skills/${mySkill}`,
      ],
    },
    {
      who: "holder",
      addresses: [
        ...["/me/badges", `/me/badges/${mine}`, "/me/badges/record", "/me/experience", `/me/experience/${post}`, "/me/certificates"],
        ...[`/me/certificates/${certificate}`, "/online", `/online/${online}`, "/me/map"],
      ],
    },
    {
      who: "reviewer",
      addresses: ["/manage", "/manage/enrolments", `/manage/enrolments/${waiting}`, "/manage/skills", `/manage/skills/${skill}`],
    },
    { who: "officer", addresses: ["/manage/sessions", `/manage/sessions/${over}`] },
    { who: "issuer", addresses: ["/manage/awards", `/manage/awards/${issued}`] },
  ];
}
