import { useCase } from "../usecase/use-case";
import { openAttempt } from "./attempts";
import { CARD_CHALLENGE_MS } from "./rules";
import { IssueCardChallengeInput } from "./schema";

/** A text for the card to sign: 256 random bits, for this browser, for five minutes, once (CRD-01). */
export const issueCardChallenge = useCase(
  "identity.issue_card_challenge",
  IssueCardChallengeInput,
  async (input, { tx, now, allow, about }) => {
    allow(true);
    const attempt = await openAttempt(tx, { kind: "card", ...input, lifeMs: CARD_CHALLENGE_MS, now });
    about({ attemptId: attempt.id });
    return { challengeId: attempt.id, challenge: attempt.secret };
  },
);
