// A national year or three in one database: rows like those of the demonstration, made by the database itself.
// What is measured on them is how fast pages find and show rows. The copied awards carry the proof of the award that they
// are copies of, so a verifier would refuse them.
import pg from "pg";

export interface Scale {
  readonly people: number;
  readonly courses: number;
  readonly enrolments: number;
  readonly awards: number;
}

const SESSIONS_PER_COURSE = 5;
const AGENCIES = 300;
/** Coprime to every power of ten, so that the same session never meets a person twice. */
const STRIDE = 7919;
const MARK = "bench.scale";

/** `id` of every row of a table as an array, for picking by number. */
const all = (table: string, where = "true") => `(SELECT array_agg("id" ORDER BY "id") FROM "${table}" WHERE ${where})`;
/** The element of an array for a running number. */
const pick = (array: string, n: string) => `${array}[1 + (${n}) % array_length(${array}, 1)]`;

/** Rows like that of the alias `model`, with other values; columns that the table is given later come along. */
function copies(table: string, changes: Readonly<Record<string, string>>, from: string): string {
  const values = Object.entries(changes).map(([column, sql]) => `'${column}', ${sql}`);
  return `SELECT r.* FROM ${from}, LATERAL jsonb_populate_record(model::"${table}", jsonb_build_object(${values.join(", ")})) r`;
}

const insertCopies = (table: string, changes: Readonly<Record<string, string>>, from: string) =>
  `INSERT INTO "${table}" ${copies(table, changes, from)}`;

/**
 * Copies of rows of the table itself, by turns. They are set aside first: the statement would walk through what it has just
 * written again and again.
 * @param from what gives `turn` its running number; may be used in `changes`
 */
function insertCopiesByTurns(table: string, changes: Readonly<Record<string, string>>, where: string, from: string, turn: string): string {
  const aside = `"models of ${table}"`;
  const model = `(SELECT * FROM ${aside} ORDER BY "id" OFFSET (${turn}) % (SELECT count(*) FROM ${aside}) LIMIT 1) model`;
  return `CREATE TEMPORARY TABLE ${aside} AS SELECT * FROM "${table}" WHERE ${where};
    ${insertCopies(table, changes, `${from}, LATERAL ${model}`)};
    DROP TABLE ${aside}`;
}

const GIVEN = "'怡君','冠宇','詩涵','宗翰','郁婷','柏翰','欣怡','彥廷','佳穎','承恩','思妤','俊宏','靜宜','育誠'";
const SURNAMES = "'陳','林','黃','張','李','王','吳','劉','蔡','楊','許','鄭','謝','郭','洪','邱','曾','廖'";

function agencies(): string {
  const changes = {
    id: "gen_random_uuid()",
    code: "'3' || lpad(n::text, 8, '0') || 'Z'",
    oid: "NULL",
    name: "'示範第' || n || '機關'",
    nameEn: "'Agency ' || n",
    shortName: "'第' || n || '機關'",
    parentId: `CASE WHEN n % 15 = 0 THEN (SELECT "id" FROM "Agency" WHERE "code" = 'A29000000G') END`,
  };
  const model = `(SELECT * FROM "Agency" WHERE "parentId" IS NULL ORDER BY "code" LIMIT 1) model`;
  return insertCopies("Agency", changes, `${model}, generate_series(1, ${AGENCIES}) n`);
}

function people({ people: count }: Scale): string {
  const changes = {
    id: "gen_random_uuid()",
    idnoIndex: "'scale-' || n",
    name: `${pick(`(ARRAY[${SURNAMES}])`, "n")} || ${pick(`(ARRAY[${GIVEN}])`, "n / 18")}`,
    nameEn: "'Person ' || n",
    email: "'scale' || n || '@staff.example.gov.tw'",
    agencyId: pick("agency", "n"),
  };
  const models = `"email" ~ '-[0-9]+@staff' AND "postStatus" = 'active'`;
  return insertCopiesByTurns("Person", changes, models, `generate_series(1, ${count}) n, (SELECT ${all("Agency")} AS agency) a`, "n");
}

function courses({ courses: count }: Scale): string {
  const changes = {
    id: "gen_random_uuid()",
    code: "model.\"code\" || '-S' || n",
    title: "model.\"title\" || '（第' || n || '期）'",
    titleEn: "model.\"titleEn\" || ' (' || n || ')'",
  };
  return insertCopiesByTurns("Course", changes, `"code" NOT LIKE '%-S%'`, `generate_series(1, ${count}) n`, "n");
}

/** Nine in ten are over, the last ones start within half a year. */
function sessions({ enrolments, courses: count }: Scale): string {
  const each = Math.ceil(enrolments / (count * SESSIONS_PER_COURSE));
  const start = "date_trunc('day', now()) + make_interval(days => (-1600 + (c.n * 97 + s * 370) % 1780)::int, hours => 1)";
  const changes = {
    id: "gen_random_uuid()",
    courseId: 'c."id"',
    code: "c.\"code\" || '-' || s",
    startsAt: "d.start",
    endsAt: "d.start + interval '8 hours'",
    enrolmentOpensAt: "d.start - interval '60 days'",
    enrolmentClosesAt: "d.start - interval '3 days'",
    cancelUntil: "d.start - interval '4 days'",
    seats: String(each),
    maxApplications: String(each * 2),
    waitlistSize: String(each),
    applied: String(each),
    taken: `${each} / 2`,
    waitlisted: "0",
    lastNumber: String(each),
    lastTicket: String(each),
    closedAt: "CASE WHEN d.start < now() - interval '3 days' THEN d.start + interval '3 days' END",
    cancelledAt: "NULL",
    nextSessionId: "NULL",
  };
  return insertCopies(
    "CourseSession",
    changes,
    `(SELECT *, row_number() OVER (ORDER BY "code") AS n FROM "Course" WHERE "code" LIKE '%-S%') c,
      generate_series(1, ${SESSIONS_PER_COURSE}) s, LATERAL (SELECT ${start} AS start) d,
      (SELECT * FROM "CourseSession" WHERE "cancelledAt" IS NULL ORDER BY "code" LIMIT 1) model`,
  );
}

function enrolments({ enrolments: count, courses: courseCount, people: peopleCount }: Scale): string {
  const each = Math.ceil(count / (courseCount * SESSIONS_PER_COURSE));
  const status = `CASE WHEN s."closedAt" IS NOT NULL THEN (CASE WHEN k < ${each} * 0.85 THEN 'completed' WHEN k < ${each} * 0.95 THEN 'not_completed' ELSE 'cancelled' END)
    ELSE (CASE WHEN k < ${each} * 0.5 THEN 'accepted' WHEN k < ${each} * 0.75 THEN 'pending' WHEN k < ${each} * 0.95 THEN 'waitlisted' ELSE 'cancelled' END) END`;
  return `CREATE TEMPORARY TABLE "scale_people" AS SELECT "id", "agencyId", row_number() OVER (ORDER BY "id") - 1 AS n FROM "Person" WHERE "idnoIndex" LIKE 'scale-%';
    CREATE UNIQUE INDEX ON "scale_people" (n); ANALYZE "scale_people";
    INSERT INTO "Enrolment" ("id", "number", "sessionId", "personId", "agencyId", "status", "meal", "waitlistPosition", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), s."code" || '-' || lpad(k::text, 4, '0'), s."id", p."id", p."agencyId", e.status::"EnrolmentStatus", 'none',
      CASE WHEN e.status = 'waitlisted' THEN k END, s."enrolmentOpensAt" + make_interval(mins => k), s."enrolmentOpensAt" + make_interval(mins => k)
    FROM (SELECT *, row_number() OVER (ORDER BY "code") - 1 AS n FROM "CourseSession" WHERE "code" LIKE '%-S%') s, generate_series(0, ${each - 1}) k,
      LATERAL (SELECT ${status} AS status) e, "scale_people" p WHERE p.n = ((s.n * ${each} + k) * ${STRIDE}) % ${peopleCount};
    DROP TABLE "scale_people"`;
}

const RESULTS = `INSERT INTO "EnrolmentResult" ("enrolmentId", "hoursAttended", "score", "completed", "recordedById", "recordedAt", "completedAt")
  SELECT e."id", CASE WHEN e."status" = 'completed' THEN c."hours" ELSE c."hours" / 2 END, CASE WHEN e."status" = 'completed' THEN 88 ELSE 40 END,
    e."status" = 'completed', e."personId", s."closedAt", CASE WHEN e."status" = 'completed' THEN s."closedAt" END
  FROM "Enrolment" e JOIN "CourseSession" s ON s."id" = e."sessionId" JOIN "Course" c ON c."id" = s."courseId"
  WHERE s."code" LIKE '%-S%' AND e."status" IN ('completed', 'not_completed')`;

const LIST_SIZE = 131_072;

/** Status lists to hold the indexes, then copies of awards that the demonstration issued. */
function awards({ awards: count }: Scale): string {
  const changes = {
    id: "gen_random_uuid()",
    number: "'SC-' || e.n",
    personId: 'e."personId"',
    enrolmentId: 'e."id"',
    subjectId: "gen_random_uuid()",
    awardedAt: 'e."updatedAt"',
    statusListId: pick("list", `e.n / ${LIST_SIZE}`),
    statusIndex: `e.n % ${LIST_SIZE}`,
    status: "CASE WHEN e.n % 10 < 7 THEN 'accepted' ELSE 'offered' END",
    shareToken: "NULL",
    sharedAt: "NULL",
  };
  const lists = {
    createdAt: "now() + make_interval(secs => n)",
    id: "gen_random_uuid()",
    shuffleKey: "NULL",
    suspensionListId: "NULL",
    issued: String(LIST_SIZE),
  };
  const oneList = `(SELECT * FROM "StatusList" WHERE "purpose" = 'revocation' ORDER BY "id" LIMIT 1) model`;
  const completed = `(SELECT "id", "personId", "updatedAt", row_number() OVER () AS n FROM "Enrolment"
    WHERE "status" = 'completed' AND "number" LIKE '%-S%' LIMIT ${count}) e`;
  const issued = `"frameId" IS NOT NULL AND "status" IN ('accepted', 'offered')`;
  const lastList = Math.floor(count / LIST_SIZE);
  return `CREATE TEMPORARY TABLE "scale_lists" AS ${copies("StatusList", lists, `${oneList}, generate_series(0, ${lastList}) n`)};
    INSERT INTO "StatusList" SELECT * FROM "scale_lists";
    ${insertCopiesByTurns("Award", changes, issued, `${completed}, (SELECT array_agg("id") AS list FROM "scale_lists") l`, "e.n")};
    DROP TABLE "scale_lists"`;
}

/** Tables that grow with people or with what they do: so many copies of a row for each person, spread evenly. */
const PER_PERSON: readonly { readonly table: string; readonly times: number; readonly changes: Readonly<Record<string, string>> }[] = [
  { table: "ServicePost", times: 2, changes: { sourceId: "'scale-' || n || '-' || k" } },
  { table: "Skill", times: 1, changes: { agencyId: 'p."agencyId"', status: "CASE WHEN n % 50 = 0 THEN 'pending' ELSE 'approved' END" } },
  { table: "Certificate", times: 1, changes: { sourceId: "'scale-' || n || '-' || k" } },
];

function perPerson(): string[] {
  return PER_PERSON.map(({ table, times, changes }) => {
    const own = { id: "gen_random_uuid()", personId: 'p."id"', ...changes };
    const everybody = `(SELECT "id", "agencyId", row_number() OVER (ORDER BY "id") AS n FROM "Person" WHERE "idnoIndex" LIKE 'scale-%') p`;
    return insertCopies(table, own, `${everybody}, generate_series(1, ${times}) k, (SELECT * FROM "${table}" ORDER BY "id" LIMIT 1) model`);
  });
}

function audit(count: number): string {
  const changes = {
    id: "gen_random_uuid()",
    at: "now() - make_interval(secs => n * 60)",
    actorKind: "'person'",
    actorId: pick("people", "n"),
  };
  const model = `(SELECT * FROM "AuditEntry" WHERE "outcome" = 'done' ORDER BY "id" LIMIT 1) model`;
  return insertCopies("AuditEntry", changes, `generate_series(1, ${count}) n, (SELECT ${all("Person")} AS people) a, ${model}`);
}

/** Fills the database at `url`, which holds the demonstration, once. Foreign keys are kept by construction, not checked row by row. */
export async function fillScale(url: string, scale: Scale): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM "AuditEntry" WHERE "action" = $1', [MARK]);
    if (rowCount) return;
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    const steps: readonly (readonly [string, string])[] = [
      ["agencies", agencies()],
      ["people", people(scale)],
      ["courses", courses(scale)],
      ["sessions", sessions(scale)],
      ["enrolments", enrolments(scale)],
      ["results", RESULTS],
      ["awards", awards(scale)],
      ...perPerson().map((sql, index) => [PER_PERSON[index]?.table ?? "", sql] as const),
      ["audit trail", audit(scale.enrolments)],
    ];
    for (const [what, sql] of steps) {
      const began = performance.now();
      await client.query(sql);
      console.log(`  ${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    await client.query(
      `INSERT INTO "AuditEntry" ("id", "at", "action", "outcome", "actorKind", "subjects", "input") VALUES (gen_random_uuid(), now(), $1, 'done', 'system', '{}', '{}')`,
      [MARK],
    );
    await client.query("COMMIT");
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
