import { db } from "../../../lib/kernel/db";
import { blindIndex, encryptField } from "../../../lib/kernel/field-cipher";
import { uuidv7 } from "../../../lib/kernel/ids";
import { DEMO_ACHIEVEMENTS } from "./achievements";
import { DEMO_AGENCIES } from "./agencies";
import { DEMO_COURSES, DEMO_SESSIONS, PLACES, type SeedSession } from "./courses";
import { rankText, seedPeople, syntheticIdno, tierOf } from "./people";

const DAY = 86_400_000;

/** Ids by the seed's own keys, so that the later steps can name people, sessions and achievements. */
export interface Ids {
  readonly agency: (key: string) => string;
  readonly person: (key: string) => string;
  readonly course: (code: string) => string;
  readonly session: (code: string) => string;
}

function lookup(kind: string, entries: Iterable<readonly [string, string]>): (key: string) => string {
  const map = new Map(entries);
  return (key) => {
    const id = map.get(key);
    if (!id) throw new Error(`demo data: no ${kind} ${key}`);
    return id;
  };
}

async function seedAgencies(): Promise<Ids["agency"]> {
  const ids = new Map<string, string>(DEMO_AGENCIES.map((agency) => [agency.key, uuidv7()]));
  const id = lookup("agency", ids);
  for (const { key, parent, departments: _departments, ...agency } of DEMO_AGENCIES) {
    await db().agency.create({ data: { ...agency, id: id(key), parentId: parent ? id(parent) : null } });
  }
  return id;
}

async function seedStaff(agency: Ids["agency"], now: Date): Promise<Ids["person"]> {
  const people = seedPeople().map((person) => ({ ...person, id: uuidv7() }));
  await db().person.createMany({
    data: people.map((person) => {
      const idno = syntheticIdno(person.serial, person.sex);
      return {
        id: person.id,
        idnoCipher: encryptField(idno, "person.idno"),
        idnoIndex: blindIndex(idno, "person.idno"),
        birthCipher: encryptField(`19${70 + (person.serial % 28)}-0${1 + (person.serial % 9)}-1${person.serial % 10}`, "person.birth"),
        name: person.name,
        nameEn: person.nameEn,
        email: `${person.key}@staff.example.gov.tw`,
        agencyId: agency(person.agency),
        dept: person.dept,
        title: person.title,
        rankCode: person.rankCode,
        rankText: rankText(person.rankCode),
        tier: tierOf(person.rankCode),
        jobCategory: "資訊處理",
        isManager: person.isManager,
        postStatus: person.postStatus ?? "active",
        sex: person.sex,
        phone: `(02)7755-0925#${1000 + person.serial}`,
        source: "DGPA-WebHR (demo)",
        sourceAsOf: now,
      };
    }),
  });
  await db().roleGrant.createMany({
    data: people.flatMap((person) =>
      person.roles.map((role) => ({ id: uuidv7(), personId: person.id, role, agencyId: agency(person.agency) })),
    ),
  });
  await db().profileNote.createMany({
    data: people.map((person) => ({ personId: person.id, workDescription: person.workDescription, updatedAt: now })),
  });
  return lookup(
    "person",
    people.map((person) => [person.key, person.id] as const),
  );
}

async function competencyIds(): Promise<(code: string) => string> {
  const rows = await db().competency.findMany({ where: { framework: { current: true } }, select: { id: true, code: true } });
  return lookup(
    "competency",
    rows.map((row) => [row.code, row.id] as const),
  );
}

function sessionRow(session: SeedSession, id: string, courseId: string, midnight: number) {
  const { lecturer, place, state } = session;
  const day = (offset: number, hour: number) => new Date(midnight + offset * DAY + hour * 3_600_000);
  return {
    id,
    courseId,
    code: session.code,
    enrolmentOpensAt: day(session.opens, 9),
    enrolmentClosesAt: day(session.closes, 18),
    startsAt: day(session.starts, 9),
    endsAt: day(session.starts + session.days - 1, 17),
    lecturer: lecturer[0],
    lecturerEn: lecturer[1],
    ...PLACES[place],
    seats: session.seats,
    maxApplications: session.seats * 2,
    waitlistSize: 12,
    mealOffered: place !== "online",
    cancelUntil: day(session.starts - 3, 17),
    cancelledAt: state === "cancelled" ? day(-2, 10) : null,
  };
}

async function seedCourses(agency: Ids["agency"], midnight: number): Promise<Pick<Ids, "course" | "session">> {
  const competency = await competencyIds();
  const courses = DEMO_COURSES.map((course) => ({ ...course, id: uuidv7() }));
  await db().course.createMany({
    data: courses.map(({ agency: organiser, competencies, outline, outlineEn, tiers, ...course }) => ({
      ...course,
      tiers: [...tiers],
      agencyId: agency(organiser),
      competencyIds: competencies.map(competency),
      outline: outline.map((line) => `- ${line}`).join("\n"),
      outlineEn: outlineEn.map((line) => `- ${line}`).join("\n"),
    })),
  });
  const course = lookup(
    "course",
    courses.map((row) => [row.code, row.id] as const),
  );
  const sessions = new Map(DEMO_SESSIONS.map((session) => [session.code, uuidv7()]));
  const session = lookup("session", sessions);
  await db().courseSession.createMany({
    data: DEMO_SESSIONS.map((row) => sessionRow(row, session(row.code), course(row.course), midnight)),
  });
  for (const row of DEMO_SESSIONS) {
    if (row.next) await db().courseSession.update({ where: { id: session(row.code) }, data: { nextSessionId: session(row.next) } });
  }
  return { course, session };
}

async function seedAchievements(agency: Ids["agency"], course: Ids["course"], now: Date): Promise<void> {
  const competency = await competencyIds();
  for (const row of DEMO_ACHIEVEMENTS) {
    const { slug, category, shape, tier, level, icon, name, nameEn, description, descriptionEn, criteria, criteriaEn } = row;
    await db().achievement.create({
      data: {
        id: uuidv7(),
        ...{ slug, category, shape, tier, level, icon },
        agencyId: agency(row.agency),
        versions: {
          create: {
            id: uuidv7(),
            version: 1,
            ...{ name, nameEn, description, descriptionEn, criteria, criteriaEn },
            tags: [...row.tags],
            competencyIds: row.competencies.map(competency),
            validityMonths: row.validityMonths ?? null,
            approvedAt: now,
          },
        },
        rules: { create: row.courses.map((rule) => ({ id: uuidv7(), courseId: course(rule.code), minScore: rule.minScore })) },
      },
    });
  }
}

/** Agencies, people, courses with sessions, and achievements. Midnight is that of Taipei. */
export async function seedBasics(now: Date): Promise<Ids> {
  const taipei = 8 * 3_600_000;
  const midnight = Math.floor((now.getTime() + taipei) / DAY) * DAY - taipei;
  const agency = await seedAgencies();
  const person = await seedStaff(agency, now);
  const { course, session } = await seedCourses(agency, midnight);
  await seedAchievements(agency, course, now);
  return { agency, person, course, session };
}
