/** How a contest in a process of its own says that it ran well and missed its goal. */
export const GOAL_MISSED = 3;
