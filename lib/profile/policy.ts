import { type Actor, holderOfRole, member, type PersonActor } from "../kernel/actor";

/** Everybody who is signed in and agreed to the terms has a profile of their own; nobody reads another's here. */
export const mayUseOwnProfile = (actor: Actor): PersonActor | false => member(actor);

/** The name in the header, also for those who have not yet agreed to the terms. */
export const maySeeOwnName = (actor: Actor): PersonActor | false => (actor.kind === "person" ? actor : false);

/** 系統管理 keeps the lists of certificate types and names that everybody chooses from. */
export const mayKeepCertificateLists = (actor: Actor): PersonActor | false => holderOfRole(actor, "system_admin");
