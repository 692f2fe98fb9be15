import { useCase } from "../usecase/use-case";
import { mayActOnOwnSession } from "./policy";
import { EndSessionInput } from "./schema";

/** Signs out: the session is dead for every copy of its cookie. `everywhere` ends the person's other sessions too. */
export const endSession = useCase("identity.end_session", EndSessionInput, async ({ everywhere }, { actor, tx, now, allow, about }) => {
  const { personId, sessionId } = allow(mayActOnOwnSession(actor));
  about({ personId, sessionId });
  const which = everywhere ? { personId } : { id: sessionId };
  const { count } = await tx.session.updateMany({ where: { ...which, endedAt: null }, data: { endedAt: now, endReason: "signed_out" } });
  return { ended: count };
});
