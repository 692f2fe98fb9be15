import { type Actor, agenciesWithRole, holderOfRole, member, type PersonActor, type SystemActor } from "../kernel/actor";

/** A job or a set-up step of our own. */
export const maySystem = (actor: Actor): SystemActor | false => (actor.kind === "system" ? actor : false);

/** Whoever may hold badges: every member. Whose award it is, the act asks the database. */
export const mayHold = (actor: Actor): PersonActor | false => member(actor);

/** Sees the awards of the agencies they issue for. */
export const mayManageAwards = (actor: Actor): PersonActor | false => holderOfRole(actor, "badge_issuer");

/** Revokes in the name of this agency. */
export const mayIssueFor = (actor: Actor, agencyId: string): PersonActor | false =>
  agenciesWithRole(actor, "badge_issuer").includes(agencyId) && member(actor);

/** Changes the keys of this agency: a grant as its issuer, or as administrator, that names this very agency. */
export const mayManageKeysOf = (actor: Actor, agencyId: string): PersonActor | false =>
  agenciesWithRole(actor, "badge_issuer", "system_admin").includes(agencyId) && member(actor);

/** Sees the keys of any agency at all. */
export const mayManageKeys = (actor: Actor): PersonActor | false => holderOfRole(actor, "badge_issuer", "system_admin");
