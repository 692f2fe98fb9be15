import { enrolmentNumber, PLACES } from "../../../lib/courses/rules";
import { db } from "../../../lib/kernel/db";
import { uuidv7 } from "../../../lib/kernel/ids";
import type { Ids } from "./basics";
import { DEMO_COURSES, DEMO_SESSIONS } from "./courses";
import { seedPeople, tierOf } from "./people";

type Status = "pending" | "accepted" | "waitlisted" | "declined" | "completed" | "not_completed";

interface Plan {
  readonly session: string;
  /** Named people first, each with a status of their own. */
  readonly named?: Readonly<Record<string, Status>>;
  /** Then so many colleagues of each status, in this order. */
  readonly others: Readonly<Partial<Record<Status, number>>>;
}

/** What each session of the demo shows: a full desk, a waiting list, a roll to be called, finished ones with results. */
const PLANS: readonly Plan[] = [
  { session: "AI-101-01", named: { holder: "completed", learner: "completed" }, others: { completed: 15, not_completed: 3, declined: 2 } },
  { session: "AI-101-02", named: {}, others: { pending: 4, accepted: 5 } },
  { session: "AI-201-01", named: { learner: "waitlisted" }, others: { accepted: 6, waitlisted: 3 } },
  { session: "SEC-101-01", named: { holder: "completed" }, others: { completed: 11, not_completed: 1 } },
  { session: "SEC-101-02", named: { learner: "accepted" }, others: { accepted: 13 } },
  { session: "SEC-301-01", named: { holder: "pending" }, others: { pending: 9 } },
  { session: "DATA-101-01", named: {}, others: { accepted: 10 } },
  { session: "DATA-301-01", named: { holder: "completed" }, others: { completed: 6 } },
  { session: "PM-201-00", named: {}, others: { completed: 7, not_completed: 1 } },
  { session: "PM-201-01", named: {}, others: { pending: 3 } },
  { session: "COM-101-01", named: {}, others: { pending: 2, accepted: 2 } },
];

const people = seedPeople();

function eligible(sessionCode: string): readonly string[] {
  const session = DEMO_SESSIONS.find((row) => row.code === sessionCode);
  const course = DEMO_COURSES.find((row) => row.code === session?.course);
  if (!course) throw new Error(`demo data: no course for ${sessionCode}`);
  return people
    .filter((person) => person.roles.length === 0 && person.postStatus !== "left" && person.key !== "newcomer")
    .filter((person) => course.tiers.length === 0 || course.tiers.includes(tierOf(person.rankCode)))
    .map((person) => person.key);
}

/** Who stands where: the named first, then colleagues of every agency by turns, so that each administrator has work. */
function roll(plan: Plan): readonly { key: string; status: Status }[] {
  const named = Object.entries(plan.named ?? {}).map(([key, status]) => ({ key, status }));
  const taken = new Set(["learner", "holder", ...named.map((entry) => entry.key)]);
  const pool = eligible(plan.session).filter((key) => !taken.has(key));
  const start = plan.session.length + plan.session.charCodeAt(plan.session.length - 1);
  const byTurns = pool.map((_, index) => pool[(start + index * 7) % pool.length]).filter((key, index, all) => all.indexOf(key) === index);
  const rest = [...new Set([...byTurns, ...pool])];
  const others = Object.entries(plan.others).flatMap(([status, count]) => Array.from({ length: count }, () => status as Status));
  return [...named, ...others.flatMap((status, index) => (rest[index] ? [{ key: rest[index], status }] : []))];
}

async function seedPlan(plan: Plan, ids: Ids, officerId: string): Promise<void> {
  const session = await db().courseSession.findUniqueOrThrow({ where: { id: ids.session(plan.session) }, include: { course: true } });
  const list = roll(plan).map((entry) => ({ ...entry, id: uuidv7() }));
  const agencyOf = new Map((await db().person.findMany({ select: { id: true, agencyId: true } })).map((row) => [row.id, row.agencyId]));
  let waiting = 0;
  await db().enrolment.createMany({
    data: list.map((entry, index) => {
      const personId = ids.person(entry.key);
      const createdAt = new Date(session.enrolmentOpensAt.getTime() + index * 5_400_000 + 600_000);
      const decided = entry.status !== "pending";
      return {
        id: entry.id,
        number: enrolmentNumber(session.code, index + 1),
        sessionId: session.id,
        personId,
        agencyId: agencyOf.get(personId) ?? ids.agency("ministry"),
        status: entry.status,
        meal: session.mealOffered ? (index % 4 === 0 ? ("vegetarian" as const) : ("meat" as const)) : ("none" as const),
        waitlistPosition: entry.status === "waitlisted" ? ++waiting : null,
        reason: entry.status === "declined" ? "本梯次以業務直接相關者優先，建議改報下一梯次。" : null,
        decidedById: decided ? officerId : null,
        decidedAt: decided ? new Date(createdAt.getTime() + 86_400_000) : null,
        createdAt,
        updatedAt: createdAt,
      };
    }),
  });
  const count = (place: "applied" | "taken" | "waitlisted") => list.reduce((sum, entry) => sum + PLACES[entry.status][place], 0);
  await db().courseSession.update({
    where: { id: session.id },
    data: {
      applied: count("applied"),
      taken: count("taken"),
      waitlisted: count("waitlisted"),
      lastNumber: list.length,
      lastTicket: waiting,
    },
  });
  await seedResults(list, session.course.hours.toNumber(), session.course.passScore, session.endsAt, officerId, session.id);
}

async function seedResults(
  list: readonly { id: string; status: Status }[],
  hours: number,
  passScore: number,
  endsAt: Date,
  officerId: string,
  sessionId: string,
): Promise<void> {
  const finished = list.filter((entry) => entry.status === "completed" || entry.status === "not_completed");
  if (finished.length === 0) return;
  const closedAt = new Date(endsAt.getTime() + 2 * 86_400_000);
  await db().enrolmentResult.createMany({
    data: finished.map((entry, index) => ({
      enrolmentId: entry.id,
      hoursAttended: entry.status === "completed" ? hours : hours / 2,
      score: entry.status === "completed" ? Math.min(100, passScore + 8 + ((index * 5) % 20)) : Math.max(0, passScore - 15),
      completed: entry.status === "completed",
      completedAt: entry.status === "completed" ? closedAt : null,
      recordedById: officerId,
      recordedAt: closedAt,
    })),
  });
  await db().courseSession.update({ where: { id: sessionId }, data: { closedAt } });
}

/** Enrolments in every state, and the results of the finished sessions. */
export async function seedEnrolments(ids: Ids): Promise<void> {
  for (const plan of PLANS) await seedPlan(plan, ids, ids.person("officer"));
}
