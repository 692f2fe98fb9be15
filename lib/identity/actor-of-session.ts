import { type Actor, ANONYMOUS, type AssuranceLevel, ROLES, type Role } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { env } from "../kernel/env";
import { sha256Hex } from "../kernel/ids";

// Written at most once a minute: a page with ten requests is one sign of life.
const TOUCH_AFTER_MS = 60_000;

const isRole = (role: string): role is Role => ROLES.some((known) => known === role);

/**
 * The person behind a session token, or ANONYMOUS when the session is unknown, ended, idle too long or too old.
 * @param signOfLife false for what a page asks by itself: an empty chair must not stay signed in
 */
export async function actorOfSession(token: string, { signOfLife = true } = {}): Promise<Actor> {
  const now = clock();
  const session = await db().session.findUnique({
    where: { tokenHash: sha256Hex(token) },
    select: {
      id: true,
      lastSeenAt: true,
      expiresAt: true,
      endedAt: true,
      assurance: true,
      person: {
        select: {
          id: true,
          agencyId: true,
          postStatus: true,
          grants: { select: { role: true, agencyId: true } },
          agreements: { select: { version: { select: { publishedAt: true } } }, orderBy: { version: { publishedAt: "desc" } }, take: 1 },
        },
      },
    },
  });
  const idleMs = env().SESSION_IDLE_MINUTES * 60_000;
  if (!session || session.endedAt || session.expiresAt <= now || now.getTime() - session.lastSeenAt.getTime() > idleMs) return ANONYMOUS;
  if (session.person.postStatus === "left") return ANONYMOUS;
  if (signOfLife && now.getTime() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS) {
    await db().session.updateMany({ where: { id: session.id, lastSeenAt: session.lastSeenAt }, data: { lastSeenAt: now } });
  }
  const current = await db().termsVersion.findFirst({ orderBy: { publishedAt: "desc" }, select: { publishedAt: true } });
  const agreed = session.person.agreements[0]?.version.publishedAt;
  const assurance: AssuranceLevel = session.assurance === "card" ? "card" : "password";
  return {
    kind: "person",
    personId: session.person.id,
    sessionId: session.id,
    agencyId: session.person.agencyId,
    assurance,
    grants: await withDescendants(session.person.grants),
    agreedToTerms: !current || agreed?.getTime() === current.publishedAt.getTime(),
  };
}

/** A grant holds for its agency and all agencies below it. */
async function withDescendants(grants: readonly { role: string; agencyId: string }[]): Promise<{ role: Role; agencyIds: string[] }[]> {
  const known = grants.flatMap((grant) => (isRole(grant.role) ? [{ role: grant.role, agencyId: grant.agencyId }] : []));
  if (known.length === 0) return [];
  const agencies = await db().agency.findMany({ select: { id: true, parentId: true } });
  const below = (id: string): string[] => [
    id,
    ...agencies.filter((agency) => agency.parentId === id).flatMap((agency) => below(agency.id)),
  ];
  return known.map((grant) => ({ role: grant.role, agencyIds: below(grant.agencyId) }));
}
