/** Roles beyond "a signed-in member of staff". Each is granted for one agency and holds for the agencies below it. */
export const ROLES = [
  "agency_admin", // 機關管理員: reviews the enrolments of the agency's staff
  "course_officer", // 課程承辦: runs the agency's courses, records attendance and assessment
  "badge_issuer", // 徽章發行: awards and revokes in the agency's name
  "badge_committee", // 徽章內容審核委員
  "auditor", // 資安稽核
  "system_admin", // 系統管理
] as const;
export type Role = (typeof ROLES)[number];

/** How sure we are who it is: password at an identity provider, or a card held in the hand. */
export type AssuranceLevel = "password" | "card";

export interface PersonActor {
  readonly kind: "person";
  readonly personId: string;
  readonly sessionId: string;
  readonly agencyId: string;
  readonly assurance: AssuranceLevel;
  /** Granted roles with every agency (descendants included) for which they hold. */
  readonly grants: readonly { readonly role: Role; readonly agencyIds: readonly string[] }[];
  /** The current terms of use were agreed to. Without it only the terms, sign-out and public pages are open. */
  readonly agreedToTerms: boolean;
}

export interface AnonymousActor {
  readonly kind: "anonymous";
}

/** A job of our own; `name` is the job. */
export interface SystemActor {
  readonly kind: "system";
  readonly name: string;
}

export type Actor = PersonActor | AnonymousActor | SystemActor;

export const ANONYMOUS: AnonymousActor = { kind: "anonymous" };
export const system = (name: string): SystemActor => ({ kind: "system", name });

/** The signed-in person who may use the platform (terms agreed), or false. */
export function member(actor: Actor): PersonActor | false {
  return actor.kind === "person" && actor.agreedToTerms ? actor : false;
}

/** Agencies for which the actor holds one of the roles; empty when none. */
export function agenciesWithRole(actor: Actor, ...roles: readonly Role[]): readonly string[] {
  const person = member(actor);
  if (!person) return [];
  return [...new Set(person.grants.filter((grant) => roles.includes(grant.role)).flatMap((grant) => grant.agencyIds))];
}

/** The person, when they hold one of the roles for any agency; their queries then narrow by `agenciesWithRole`. */
export function holderOfRole(actor: Actor, ...roles: readonly Role[]): PersonActor | false {
  return agenciesWithRole(actor, ...roles).length > 0 ? member(actor) : false;
}
