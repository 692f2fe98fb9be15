import { useCase } from "../usecase/use-case";
import { openAttempt } from "./attempts";
import { EGOV_STATE_MS } from "./rules";
import { BeginEgovLoginInput } from "./schema";

/**
 * Begins a sign-in through 我的E政府. The state travels inside the return address, since egov gives nothing else back,
 * and the browser's cookie is not sent with egov's cross-site POST.
 */
export const beginEgovLogin = useCase("identity.begin_egov_login", BeginEgovLoginInput, async (input, { tx, now, allow, about }) => {
  allow(true);
  const attempt = await openAttempt(tx, { kind: "egov", ...input, lifeMs: EGOV_STATE_MS, now });
  about({ attemptId: attempt.id });
  return { stateToken: attempt.secret };
});
