import type { Tx } from "../kernel/db";
import { blindIndex } from "../kernel/field-cipher";
import { assertMayEnter } from "./rules";

export const idnoIndexOf = (idno: string): string => blindIndex(idno, "person.idno");

/** The person of the HR data with this number. @throws AppError forbidden for the unknown and for those who left */
export async function personMayEnter(tx: Tx, idno: string): Promise<{ id: string; name: string }> {
  const person = await tx.person.findUnique({
    where: { idnoIndex: idnoIndexOf(idno) },
    select: { id: true, name: true, postStatus: true },
  });
  assertMayEnter(person);
  return person;
}
