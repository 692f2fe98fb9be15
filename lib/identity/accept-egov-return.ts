import { useCase } from "../usecase/use-case";
import { spendAttempt } from "./attempts";
import { AcceptEgovReturnInput } from "./schema";

/** Takes the state that came back with the token, once. Committed before egov is asked: a failed exchange uses it up too. */
export const acceptEgovReturn = useCase("identity.accept_egov_return", AcceptEgovReturnInput, async (input, { tx, now, allow, about }) => {
  allow(true);
  const attempt = await spendAttempt(tx, { kind: "egov", secret: input.stateToken, now });
  about({ attemptId: attempt.id });
  return attempt;
});
