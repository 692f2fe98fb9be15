import { afterEach, beforeEach } from "vitest";
import type { Actor } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { makeAgency } from "../factories/agency";
import { makeCourse } from "../factories/course";
import { actorOf, makePerson } from "../factories/person";
import { makeSession, TODAY } from "../factories/session";

/** Stops the clock at TODAY in every test of the file; tests move it with `setClock`. */
export function stoppedClock(): void {
  beforeEach(() => setClock(() => TODAY));
  afterEach(() => setClock(undefined));
}

/** One agency with an administrator, a course officer, a course with an open session, and as many learners as wanted. */
export async function courseWorld({
  learners = 1,
  course = {},
  session = {},
}: {
  learners?: number;
  course?: object;
  session?: object;
} = {}) {
  const agency = await makeAgency();
  const agencyId = agency.id;
  const admin = actorOf(await makePerson({ agencyId }), { agency_admin: [agencyId] });
  const officer = actorOf(await makePerson({ agencyId }), { course_officer: [agencyId] });
  const made = await makeCourse({ agencyId, ...course });
  const open = await makeSession({ courseId: made.id, ...session });
  const people = [];
  for (let index = 0; index < learners; index++) people.push(await makePerson({ agencyId }));
  return { agency, admin, officer, course: made, session: open, people };
}

export const by = (actor: Actor) => ({ actor });

/** Jobs queued so far with this name that mention `id`, oldest first. */
export async function jobsAbout(name: string, id: string): Promise<readonly { readonly data: Readonly<Record<string, unknown>> }[]> {
  return db().$queryRaw`SELECT data FROM pgboss.job WHERE name = ${name} AND data::text LIKE ${`%${id}%`} ORDER BY created_on, id`;
}

/** Templates of the mails to a person, in order. */
export async function mailsTo(personId: string): Promise<unknown[]> {
  return (await jobsAbout("mail.send", personId)).map((job) => job.data["template"]);
}

export const countersOf = (sessionId: string) =>
  db().courseSession.findUniqueOrThrow({ where: { id: sessionId }, select: { applied: true, taken: true, waitlisted: true } });

export const enrolmentOf = (sessionId: string, personId: string) =>
  db().enrolment.findUniqueOrThrow({ where: { sessionId_personId: { sessionId, personId } } });

export const auditOf = (action: string, outcome: string) =>
  db().auditEntry.findMany({ where: { action, outcome }, orderBy: { at: "asc" } });
