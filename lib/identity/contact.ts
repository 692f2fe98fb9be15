import { db } from "../kernel/db";

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
}

/** How to write to a person; for jobs of our own, never shown to another person. Null when there is no such person. */
export async function contactOf(personId: string): Promise<Contact | null> {
  return await db().person.findUnique({ where: { id: personId }, select: { id: true, name: true, email: true, locale: true } });
}
