import { expect, test } from "vitest";
import { objectStore } from "@/lib/integrations/storage/store";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { addCertificate } from "@/lib/profile/add-certificate";
import { certificateChoices, certificateLists, myCertificate, myCertificateFile, myCertificates } from "@/lib/profile/certificates";
import { deleteCertificate } from "@/lib/profile/delete-certificate";
import { addCertificateName, addCertificateType, retireCertificateName } from "@/lib/profile/keep-certificate-lists";
import { makeAgency } from "../factories/agency";
import { actorOf, makePerson } from "../factories/person";
import { testDatabase } from "./harness";

testDatabase();

const PDF = new TextEncoder().encode("%PDF-1.7\n%%EOF\n");
const picture = (bytes: Uint8Array<ArrayBuffer> = PDF, name = "../證照.pdf") => new File([bytes], name);

let made = 0;

async function world() {
  const typeName = `類型 ${++made}`;
  const agency = await makeAgency();
  const [person, admin] = [await makePerson({ agencyId: agency.id }), await makePerson({ agencyId: agency.id })];
  const desk = { actor: actorOf(admin, { system_admin: [agency.id] }) };
  const { typeId } = await addCertificateType({ name: typeName }, desk);
  const { nameId } = await addCertificateName({ typeId, name: "CISSP" }, desk);
  const written = { typeId, nameId, issuedOn: "2024-06-12", number: "A-1", issuer: "示範學會", file: picture() };
  return { person, caller: { actor: actorOf(person) }, desk, typeName, typeId, nameId, written };
}

const fromHr = (personId: string, changes: object = {}) =>
  db().certificate.create({
    data: {
      id: uuidv7(),
      personId,
      source: "hr",
      sourceId: uuidv7(),
      typeName: "網路",
      name: "CCNA",
      number: "B-2",
      issuer: "示範公司",
      createdAt: new Date(),
      ...changes,
    },
  });

test("own certificates stand beside those of the HR source, each with its source, and can be narrowed [certificates.sources, certificates.manual-add, certificates.auto-import]", async () => {
  const { person, caller, typeName, written } = await world();
  await fromHr(person.id);
  const { certificateId } = await addCertificate(written, caller);
  const { items, types, names } = await myCertificates({}, caller);
  expect(items.map(({ source, name, issuedOn }) => [source, name, issuedOn])).toEqual([
    ["own", "CISSP", "2024-06-12"],
    ["hr", "CCNA", null],
  ]);
  expect(types).toEqual(expect.arrayContaining(["網路", typeName]));
  expect(names).toEqual(expect.arrayContaining(["CCNA", "CISSP"]));
  expect((await myCertificates({ number: "b-" }, caller)).items.map(({ name }) => name)).toEqual(["CCNA"]);
  expect((await myCertificates({ type: typeName, name: "CCNA" }, caller)).items).toEqual([]);
  const file = await myCertificateFile({ certificateId }, caller);
  expect(file).toMatchObject({ fileName: "證照.pdf", mediaType: "application/pdf" });
  expect(Buffer.from(file.content).equals(Buffer.from(PDF))).toBe(true);
});

test.each([
  ["no file", { file: undefined }, { file: ["profile.certificate_file_missing"] }],
  ["an empty file", { file: picture(new Uint8Array()) }, { file: ["profile.certificate_file_missing"] }],
  [
    "a page that calls itself a picture",
    { file: picture(new TextEncoder().encode("<script>"), "x.png") },
    { file: ["profile.certificate_file_type"] },
  ],
  ["no date", { issuedOn: "" }, { issuedOn: ["profile.certificate_date_missing"] }],
  ["a day ahead", { issuedOn: "2199-01-01" }, { issuedOn: ["profile.certificate_date_ahead"] }],
  ["nobody who issued it", { issuer: " " }, { issuer: ["profile.certificate_issuer_missing"] }],
  ["no type", { typeId: "" }, { typeId: ["profile.certificate_type_missing"] }],
])("%s is refused at its field, and nothing is kept", async (_name, change, fields) => {
  const { person, caller, written } = await world();
  await expect(addCertificate({ ...written, ...change }, caller)).rejects.toMatchObject({ kind: "invalid", fields });
  expect(await db().certificate.count({ where: { personId: person.id } })).toBe(0);
});

test("a name must belong to its type, and a retired one is offered and taken no more", async () => {
  const { caller, desk, written, nameId } = await world();
  const { typeId: other } = await addCertificateType({ name: "別的類型" }, desk);
  const misfit = { fields: { nameId: ["profile.certificate_name_of_other_type"] } };
  await expect(addCertificate({ ...written, typeId: other }, caller)).rejects.toMatchObject(misfit);
  await retireCertificateName({ nameId, retired: "yes" }, desk);
  expect((await certificateChoices({}, caller)).flatMap(({ names }) => names)).not.toContainEqual(expect.objectContaining({ nameId }));
  await expect(addCertificate(written, caller)).rejects.toMatchObject(misfit);
  await retireCertificateName({ nameId, retired: "no" }, desk);
  await addCertificate(written, caller);
});

test("one's own can be removed, after being asked; its bytes go; the HR source's cannot", async () => {
  const { person, caller, written } = await world();
  const { certificateId } = await addCertificate(written, caller);
  const { storageKey } = await db().certificate.findUniqueOrThrow({ where: { id: certificateId } });
  await expect(deleteCertificate({ certificateId }, caller)).rejects.toMatchObject({ kind: "invalid" });
  await deleteCertificate({ certificateId, confirmed: "yes" }, caller);
  expect((await myCertificates({}, caller)).items).toEqual([]);
  const jobs = await db().$queryRaw<{ data: { keys: string[] } }[]>`SELECT data FROM pgboss.job WHERE name = 'storage.discard'`;
  expect(jobs.flatMap(({ data }) => data.keys)).toContain(storageKey);
  expect(await objectStore().get(String(storageKey))).toBeDefined();
  const delivered = await fromHr(person.id);
  await expect(deleteCertificate({ certificateId: delivered.id, confirmed: "yes" }, caller)).rejects.toMatchObject({ kind: "not_found" });
});

test("nobody sees, downloads or removes another's; lists are kept by system administrators", async () => {
  const { caller, written } = await world();
  const { certificateId } = await addCertificate(written, caller);
  const { caller: other } = await somebodyElse();
  for (const attempt of [
    myCertificate({ certificateId }, other),
    myCertificateFile({ certificateId }, other),
    deleteCertificate({ certificateId, confirmed: "yes" }, other),
  ]) {
    await expect(attempt).rejects.toMatchObject({ kind: "not_found" });
  }
  await expect(addCertificate(written, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(addCertificateType({ name: "別的" }, other)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(certificateLists({}, other)).rejects.toMatchObject({ kind: "forbidden" });
});

async function somebodyElse() {
  const agency = await makeAgency();
  const person = await makePerson({ agencyId: agency.id });
  return { caller: { actor: actorOf(person) } };
}

test("a type or name that is there already is refused", async () => {
  const { desk, typeId, typeName } = await world();
  await expect(addCertificateType({ name: typeName }, desk)).rejects.toMatchObject({ kind: "conflict" });
  await expect(addCertificateName({ typeId, name: "CISSP" }, desk)).rejects.toMatchObject({ kind: "conflict" });
});
