import type { EnrolmentStatus, SessionPhase } from "@/lib/courses/schema";

const OVER: readonly SessionPhase[] = ["ended", "closed", "cancelled"];
const OPEN: readonly EnrolmentStatus[] = ["pending", "accepted", "waitlisted"];

/** The session is still to come (or under way) and the learner has, or may get, a seat in it. */
export const isAhead = (status: EnrolmentStatus, phase: SessionPhase): boolean => OPEN.includes(status) && !OVER.includes(phase);
