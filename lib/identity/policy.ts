import { type Actor, holderOfRole, type PersonActor } from "../kernel/actor";

/** Anybody who is signed in, the terms agreed to or not: they must be able to read them, agree, decline and leave. */
export function mayActOnOwnSession(actor: Actor): PersonActor | false {
  return actor.kind === "person" ? actor : false;
}

/** Undoing a card binding lets another card in, so it takes the system's administrator, signed in with a card. */
export function mayReleaseCardBinding(actor: Actor): PersonActor | false {
  const admin = holderOfRole(actor, "system_admin");
  return admin && admin.assurance === "card" ? admin : false;
}
