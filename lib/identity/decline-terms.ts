import { z } from "zod";
import { useCase } from "../usecase/use-case";
import { mayActOnOwnSession } from "./policy";

/** The person does not agree: their session ends at once, as the manual says. */
export const declineTerms = useCase("identity.decline_terms", z.object({}), async (_input, { actor, tx, now, allow, about }) => {
  const { personId, sessionId } = allow(mayActOnOwnSession(actor));
  about({ personId, sessionId });
  await tx.session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: now, endReason: "terms_declined" } });
});
