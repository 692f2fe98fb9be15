import { expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { encryptField } from "@/lib/kernel/field-cipher";
import { myProfile, revealMyField, signedIn } from "@/lib/profile/queries";
import { updateProfileNote } from "@/lib/profile/update-profile-note";
import { makeAgency } from "../factories/agency";
import { actorOf, makePerson, syntheticIdno } from "../factories/person";
import { testDatabase } from "./harness";

testDatabase();

const idno = syntheticIdno(990_001);

async function somebody(changes: object = {}) {
  const agency = await makeAgency();
  const person = await makePerson({ agencyId: agency.id, ...changes });
  return { person, caller: { actor: actorOf(person) } };
}

test("one's profile shows two characters of the number and nothing of the birthday", async () => {
  const { caller } = await somebody({ idno, birthCipher: encryptField("1980-01-02", "person.birth") });
  const profile = await myProfile({}, caller);
  expect(profile.maskedIdno).toBe(`${idno.slice(0, 2)}********`);
  expect(profile.hasBirth).toBe(true);
  const text = JSON.stringify(profile);
  expect(text).not.toContain(idno);
  expect(text).not.toContain("1980-01-02");
});

test("a hidden value is told to its owner, and the audit trail says which one was looked at", async () => {
  const { person, caller } = await somebody({ birthCipher: encryptField("1980-01-02", "person.birth") });
  expect(await revealMyField({ field: "birth" }, caller)).toBe("1980-01-02");
  const entries = await db().auditEntry.findMany({ where: { action: "profile.reveal", actorId: person.id } });
  expect(entries).toMatchObject([{ outcome: "viewed", subjects: { personId: person.id }, input: { field: "birth" } }]);
  expect(JSON.stringify(entries)).not.toContain("1980-01-02");
});

test("a value that the HR data does not have is not found", async () => {
  const { caller } = await somebody();
  await expect(revealMyField({ field: "birth" }, caller)).rejects.toMatchObject({ kind: "not_found" });
});

test("the note is kept, shown, and changed again; the audit trail does not hold its text", async () => {
  const { person, caller } = await somebody();
  await updateProfileNote({ workDescription: " 維運官網 ", remark: "" }, caller);
  await updateProfileNote({ workDescription: "維運官網與表單", remark: "下午可聯絡" }, caller);
  expect(await myProfile({}, caller)).toMatchObject({ workDescription: "維運官網與表單", remark: "下午可聯絡" });
  const entries = await db().auditEntry.findMany({ where: { action: "profile.update_note", actorId: person.id } });
  expect(entries).toHaveLength(2);
  expect(JSON.stringify(entries)).not.toContain("維運");
});

test("a note that is too long is refused with its field, and nothing changes", async () => {
  const { caller } = await somebody();
  await expect(updateProfileNote({ workDescription: "長".repeat(2001), remark: "" }, caller)).rejects.toMatchObject({
    kind: "invalid",
    fields: { workDescription: ["profile.note_too_long"] },
  });
  expect(await myProfile({}, caller)).toMatchObject({ workDescription: "" });
});

test("what else a form carries, a name for instance, changes nothing of the HR data", async () => {
  const { person, caller } = await somebody();
  await updateProfileNote({ workDescription: "甲", remark: "", name: "別人", title: "局長" }, caller);
  expect(await myProfile({}, caller)).toMatchObject({ name: person.name, title: person.title });
});

test("strangers have no profile, and without the terms only one's name is shown", async () => {
  const { person, caller } = await somebody();
  const hesitant = { actor: { ...caller.actor, agreedToTerms: false } };
  await expect(myProfile({}, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(updateProfileNote({ workDescription: "", remark: "" }, { actor: ANONYMOUS })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await expect(myProfile({}, hesitant)).rejects.toMatchObject({ code: "session.terms_not_agreed" });
  await expect(revealMyField({ field: "idno" }, hesitant)).rejects.toMatchObject({ code: "session.terms_not_agreed" });
  expect(await signedIn({}, hesitant)).toEqual({ name: person.name, nameEn: person.nameEn });
});
