import { z } from "zod";
import { env } from "../kernel/env";
import { decryptField } from "../kernel/field-cipher";
import { query } from "../usecase/query";
import type { DemoCardDto } from "./schema";

/** MMDD of every simulated card's birthday; the PIN is the last four digits of the number and this. */
const DEMO_BIRTHDAY = "0101";
/** Colleagues who fill the agencies have numbered mailboxes; the people to be have names. */
const NUMBERED = /-\d+@/;

/** Numbers and PINs of the demonstration's cards, so that somebody can try them. Refuses everywhere but in a demonstration. */
export const demoCards = query("identity.demo_cards", z.object({}), async (_input, { db, allow }): Promise<DemoCardDto[]> => {
  allow(env().APP_MODE === "demo");
  const people = await db.person.findMany({
    where: { source: { endsWith: "(demo)" } },
    orderBy: { id: "asc" },
    select: { name: true, nameEn: true, email: true, idnoCipher: true },
  });
  return people
    .filter((person) => !NUMBERED.test(person.email))
    .map(({ name, nameEn, idnoCipher }) => {
      const idno = decryptField(idnoCipher, "person.idno");
      return { name, nameEn, idno, pin: `${idno.slice(-4)}${DEMO_BIRTHDAY}` };
    });
});
