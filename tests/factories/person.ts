import { type PersonActor, ROLES, type Role } from "@/lib/kernel/actor";
import { db, type Prisma } from "@/lib/kernel/db";
import { blindIndex, encryptField } from "@/lib/kernel/field-cipher";
import { idnoType } from "@/lib/kernel/idno";
import { uuidv7 } from "@/lib/kernel/ids";

let made = 0;

/** A well-formed national number (right check digit) that belongs to nobody: the same for the same serial. */
export function syntheticIdno(serial: number): string {
  const body = `Z1${String(9_000_000 + serial).slice(-7)}`;
  const checked = Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).find((idno) => idnoType(idno));
  if (!checked) throw new Error(`no check digit for ${body}`);
  return checked;
}

type Changes = Partial<Prisma.PersonUncheckedCreateInput> & { readonly agencyId: string; readonly idno?: string };

/** A member of staff of an agency. */
export function makePerson({ idno, ...changes }: Changes) {
  const serial = ++made;
  const number = idno ?? syntheticIdno(serial);
  return db().person.create({
    data: {
      id: uuidv7(),
      idnoCipher: encryptField(number, "person.idno"),
      idnoIndex: blindIndex(number, "person.idno"),
      name: `測試員${serial}`,
      nameEn: `Tester ${serial}`,
      email: `tester${serial}@staff.example.gov.tw`,
      dept: "資訊處",
      title: "設計師",
      rankCode: "P06",
      rankText: "薦任第六職等",
      tier: "entry",
      jobCategory: "資訊處理",
      source: "test",
      sourceAsOf: new Date("2026-01-01T00:00:00Z"),
      ...changes,
    },
  });
}

type Grants = Readonly<Partial<Record<Role, readonly string[]>>>;

/** The person as an actor: signed in with a card and agreed to the terms. `grants` are roles with the agencies they hold for. */
export function actorOf(person: { readonly id: string; readonly agencyId: string }, grants: Grants = {}): PersonActor {
  const roles: PersonActor["grants"] = ROLES.flatMap((role) => (grants[role] ? [{ role, agencyIds: grants[role] }] : []));
  return {
    kind: "person",
    personId: person.id,
    sessionId: uuidv7(),
    agencyId: person.agencyId,
    assurance: "card",
    grants: roles,
    agreedToTerms: true,
  };
}
