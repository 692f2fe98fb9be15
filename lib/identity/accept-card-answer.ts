import { useCase } from "../usecase/use-case";
import { spendAttempt } from "./attempts";
import { AcceptCardAnswerInput } from "./schema";

/** Uses a challenge up, before the signature is looked at: a second answer to it is refused whatever it says. */
export const acceptCardAnswer = useCase("identity.accept_card_answer", AcceptCardAnswerInput, async (input, { tx, now, allow, about }) => {
  allow(true);
  const { challengeId: id, challenge: secret, browserToken } = input;
  const attempt = await spendAttempt(tx, { kind: "card", id, secret, browserToken, now });
  about({ attemptId: attempt.id });
  return { browserHash: attempt.browserHash };
});
