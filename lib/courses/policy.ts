import { type Actor, agenciesWithRole, holderOfRole, member, type PersonActor, type SystemActor } from "../kernel/actor";

/** Every signed-in member of staff may enrol; for which sessions is a matter of `ineligibility`. */
export const mayEnrol = (actor: Actor): PersonActor | false => member(actor);

/** 機關管理員: reviews enrolments of the staff of their agencies. Grants the reviewer; `mayReviewFor` narrows. */
export const mayReview = (actor: Actor): PersonActor | false => holderOfRole(actor, "agency_admin");

export const reviewedAgencies = (actor: Actor): string[] => [...agenciesWithRole(actor, "agency_admin")];

/** The reviewer, when the enrolment's agency is one of theirs. */
export const mayReviewFor = (actor: Actor, agencyId: string): PersonActor | false =>
  reviewedAgencies(actor).includes(agencyId) ? mayReview(actor) : false;

/** 課程承辦: runs the courses that their agencies organise. Grants the officer; `mayRunFor` narrows. */
export const mayRunSessions = (actor: Actor): PersonActor | false => holderOfRole(actor, "course_officer");

export const organisedAgencies = (actor: Actor): string[] => [...agenciesWithRole(actor, "course_officer")];

/** The officer, when the course's agency is one of theirs. */
export const mayRunFor = (actor: Actor, agencyId: string): PersonActor | false =>
  organisedAgencies(actor).includes(agencyId) ? mayRunSessions(actor) : false;

/** Promotion is work of the platform itself, never of a person. */
export const mayPromote = (actor: Actor): SystemActor | false => (actor.kind === "system" ? actor : false);
