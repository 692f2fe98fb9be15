import type { Contest } from "./contest.mts";
import { pngContest, svgContest } from "./images.mts";
import { issueContest } from "./issue.mts";
import { statusContest } from "./status.mts";
import { verifyContest } from "./verify.mts";

/** Contests whose contestants are functions, each in a process of its own. */
export const CONTESTS: Readonly<Record<string, Contest>> = {
  issue: issueContest,
  verify: verifyContest,
  status: statusContest,
  png: pngContest,
  svg: svgContest,
};
