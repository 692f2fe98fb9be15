import { z } from "zod";
import { notFound } from "../kernel/errors";
import { decryptField } from "../kernel/field-cipher";
import { maskIdno } from "../kernel/idno";
import { query } from "../usecase/query";
import { maySeeOwnName, mayUseOwnProfile } from "./policy";
import { type ProfileDto, RevealInput, type SignedInDto } from "./schema";

/** The name of the person who is signed in. */
export const signedIn = query("profile.signed_in", z.object({}), async (_input, { actor, db, allow }): Promise<SignedInDto> => {
  const { personId } = allow(maySeeOwnName(actor));
  const person = await db.person.findUnique({ where: { id: personId }, select: { name: true, nameEn: true } });
  if (!person) throw notFound("input.not_found");
  return person;
});

const PROFILE_FACTS = {
  name: true,
  nameEn: true,
  sex: true,
  idnoCipher: true,
  birthCipher: true,
  agency: { select: { name: true, nameEn: true } },
  dept: true,
  unit: true,
  title: true,
  rankText: true,
  tier: true,
  jobCategory: true,
  isManager: true,
  email: true,
  mobile: true,
  phone: true,
  source: true,
  sourceAsOf: true,
} as const;

/** One's own 基本資料, the number masked and the birthday left out. */
export const myProfile = query("profile.mine", z.object({}), async (_input, { actor, db, allow }): Promise<ProfileDto> => {
  const { personId } = allow(mayUseOwnProfile(actor));
  const [person, note] = await Promise.all([
    db.person.findUnique({ where: { id: personId }, select: PROFILE_FACTS }),
    db.profileNote.findUnique({ where: { personId }, select: { workDescription: true, remark: true } }),
  ]);
  if (!person) throw notFound("input.not_found");
  const { idnoCipher, birthCipher, ...facts } = person;
  return {
    ...facts,
    maskedIdno: maskIdno(decryptField(idnoCipher, "person.idno")),
    hasBirth: birthCipher !== null,
    workDescription: note?.workDescription ?? "",
    remark: note?.remark ?? "",
  };
});

/**
 * One hidden value of one's own profile in clear, once asked for. The audit trail says who looked at which field.
 * @returns the number, or the birthday as `yyyy-mm-dd`
 */
export const revealMyField = query(
  "profile.reveal",
  RevealInput,
  async ({ field }, { actor, db, allow, about }): Promise<string> => {
    const { personId } = allow(mayUseOwnProfile(actor));
    about({ personId });
    const person = await db.person.findUnique({ where: { id: personId }, select: { idnoCipher: true, birthCipher: true } });
    const cipher = field === "idno" ? person?.idnoCipher : person?.birthCipher;
    if (!cipher) throw notFound("input.not_found");
    return decryptField(cipher, field === "idno" ? "person.idno" : "person.birth");
  },
  { audited: true },
);
