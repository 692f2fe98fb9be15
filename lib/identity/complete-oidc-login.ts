import { useCase } from "../usecase/use-case";
import { assertMayEnter } from "./rules";
import { CompleteOidcLoginInput } from "./schema";
import { issueTicket } from "./tickets";

/** Gives a ticket to the person whom the agency's own identity provider named by the configured claim, their e-mail address. */
export const completeOidcLogin = useCase(
  "identity.complete_oidc_login",
  CompleteOidcLoginInput,
  async (input, { tx, now, ip, allow, about }) => {
    allow(true);
    // Without regard to case the database compares by ILIKE, to which `_` and `%` stand for anybody.
    const email = input.email.replace(/[\\%_]/g, "\\$&");
    // Addresses are not unique by constraint; two people with one address are nobody.
    const people = await tx.person.findMany({
      where: { email: { equals: email, mode: "insensitive" } },
      select: { id: true, postStatus: true },
      take: 2,
    });
    const person = people.length === 1 ? (people[0] ?? null) : null;
    assertMayEnter(person);
    about({ personId: person.id });
    const { browserHash } = input;
    return { ticket: await issueTicket(tx, { personId: person.id, method: "oidc", assurance: "password", browserHash, ip, now }) };
  },
);
