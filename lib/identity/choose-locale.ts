import { z } from "zod";
import { LOCALES } from "../i18n/locales";
import { useCase } from "../usecase/use-case";
import { mayActOnOwnSession } from "./policy";

/** Remembers the language that a signed-in person has chosen, so that mail comes in it. */
export const chooseLocale = useCase(
  "identity.choose_locale",
  z.object({ locale: z.enum(LOCALES) }),
  async ({ locale }, { actor, tx, allow, about }) => {
    const { personId } = allow(mayActOnOwnSession(actor));
    about({ personId });
    await tx.person.update({ where: { id: personId }, data: { locale } });
  },
);
