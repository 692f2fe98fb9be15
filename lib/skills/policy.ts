import { type Actor, agenciesWithRole, holderOfRole, member, type PersonActor } from "../kernel/actor";

/** Every signed-in member of staff keeps skills of their own; whose they are is a matter of each act. */
export const mayKeepSkills = (actor: Actor): PersonActor | false => member(actor);

/**
 * 機關管理員: reviews the skills of the staff of their agencies, as they review their enrolments. Grants the reviewer;
 * `mayReviewSkillsFor` narrows.
 */
export const mayReviewSkills = (actor: Actor): PersonActor | false => holderOfRole(actor, "agency_admin");

export const skillAgencies = (actor: Actor): string[] => [...agenciesWithRole(actor, "agency_admin")];

/** The reviewer, when the skill's agency is one of theirs. */
export const mayReviewSkillsFor = (actor: Actor, agencyId: string): PersonActor | false =>
  skillAgencies(actor).includes(agencyId) ? mayReviewSkills(actor) : false;
