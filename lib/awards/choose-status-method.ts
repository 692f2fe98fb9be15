import { notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { mayIssueFor, mayManageAwards } from "./policy";
import { ChooseStatusMethodInput } from "./schema";

/**
 * How the new credentials of an issuer say where their revocation is found, and whether they can be suspended. What is
 * issued already keeps what it says; both kinds of list go on being served.
 */
export const chooseStatusMethod = useCase(
  "awards.choose-status-method",
  ChooseStatusMethodInput,
  async ({ issuerCode, statusMethod, suspendable }, { actor, tx, allow, about }) => {
    allow(mayManageAwards(actor));
    const issuer = await tx.issuer.findUnique({ where: { code: issuerCode }, select: { id: true, agencyId: true } });
    if (!issuer) throw notFound("awards.issuer_not_found");
    allow(mayIssueFor(actor, issuer.agencyId));
    about({ issuerId: issuer.id });
    await tx.issuer.update({ where: { id: issuer.id }, data: { statusMethod, suspendable } });
    return { issuerCode };
  },
);
