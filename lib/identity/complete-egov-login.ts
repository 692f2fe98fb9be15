import { useCase } from "../usecase/use-case";
import { personMayEnter } from "./people";
import { CompleteEgovLoginInput } from "./schema";
import { issueTicket } from "./tickets";

/** Gives the person for whom 我的E政府 vouched a ticket, if the HR data know them. */
export const completeEgovLogin = useCase(
  "identity.complete_egov_login",
  CompleteEgovLoginInput,
  async (input, { tx, now, ip, allow, about }) => {
    allow(true);
    const person = await personMayEnter(tx, input.profile.idno);
    about({ personId: person.id });
    // Signed in there with a certificate, the person held a card in the hand.
    const assurance = input.profile.withCertificate ? "card" : "password";
    const { browserHash } = input;
    return { ticket: await issueTicket(tx, { personId: person.id, method: "egov", assurance, browserHash, ip, now }) };
  },
);
