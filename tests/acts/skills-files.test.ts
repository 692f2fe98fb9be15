import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { env, forgetEnv } from "@/lib/kernel/env";
import { editSkill } from "@/lib/skills/edit-skill";
import { skillFile } from "@/lib/skills/queries/skill-file";
import { receiveSkillFiles } from "@/lib/skills/receive-files";
import { withdrawSkill } from "@/lib/skills/withdraw-skill";
import { HANDLERS } from "@/lib/worker/handlers";
import { docxBytes, fileOf, pdfBytes, zipBytes } from "../factories/evidence-files";
import { actorOf, makePerson } from "../factories/person";
import { inDays } from "../factories/session";
import { by, jobsAbout, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";
import { auditsAbout, received, sent, skillWorld, written } from "./skills-world";

testDatabase();
stoppedClock();

const placeOf = (key: string) => path.resolve(env().DATA_DIR, "uploads", key);
const rowOf = (id: string) => db().skillFile.findUniqueOrThrow({ where: { id } });

test("a file is kept under a name of ours, outside everything that the web shows, and read back as it was [skill-form.field-certificate, skill-form.field-evidence]", async () => {
  const { learner, competency } = await skillWorld();
  const file = fileOf("../../證照.exe", docxBytes());
  const { kept, problems } = await receiveSkillFiles({ files: [{ kind: "certificate", file }] }, by(learner));
  expect(problems).toEqual({});
  expect(kept).toMatchObject([{ kind: "certificate", fileName: "證照.docx", bytes: docxBytes().length }]);
  const fileId = kept[0]?.fileId ?? "";
  const { storageKey } = await rowOf(fileId);
  expect(storageKey).toMatch(/^skills\/[0-9a-f-]{36}$/);
  expect(existsSync(placeOf(storageKey))).toBe(true);
  const skillId = await sent(learner, competency.id, 3, { fileIds: [fileId] });
  const download = await skillFile({ skillId, fileId }, by(learner));
  expect(download.fileName).toBe("證照.docx");
  expect(Buffer.compare(Buffer.from(download.content), Buffer.from(docxBytes()))).toBe(0);
});

test("what is empty, too large or of no kind is told at its field, and the sound files of the same form are kept", async () => {
  const { learner } = await skillWorld();
  const large = new Uint8Array(5 * 1024 * 1024 + 1);
  large.set(pdfBytes());
  const files = [
    { kind: "certificate", file: fileOf("ok.pdf") },
    { kind: "record", file: fileOf("archive.pdf", zipBytes()) },
    { kind: "other", file: fileOf("large.pdf", large) },
  ];
  const result = await receiveSkillFiles({ files }, by(learner));
  expect(result.problems).toEqual({ record: "skills.file_type", other: "skills.file_too_large" });
  expect(result.kept.map(({ fileName }) => fileName)).toEqual(["ok.pdf"]);
  const empty = await receiveSkillFiles({ files: [{ kind: "other", file: fileOf("x.pdf", new Uint8Array()) }] }, by(learner));
  expect(empty).toEqual({ kept: [], problems: { other: "skills.file_empty" } });
});

test("too much at once is refused as a whole: more than seven megabytes, more than ten files", async () => {
  const { learner } = await skillWorld();
  const big = () => ({
    kind: "other",
    file: fileOf(
      "a.pdf",
      Uint8Array.from({ length: 4 * 1024 * 1024 }, () => 37),
    ),
  });
  await expect(receiveSkillFiles({ files: [big(), big()] }, by(learner))).rejects.toMatchObject({
    fields: { files: ["skills.files_too_large"] },
  });
  const many = Array.from({ length: 11 }, () => ({ kind: "other", file: fileOf("a.pdf") }));
  await expect(receiveSkillFiles({ files: many }, by(learner))).rejects.toMatchObject({ fields: { files: ["skills.too_many_files"] } });
  expect(await db().skillFile.count({ where: { personId: learner.personId } })).toBe(0);
});

test("nobody fills the store with files that no skill takes, and those left for a day go with their bytes", async () => {
  const { learner } = await skillWorld();
  const ten = () => received(learner, ...Array.from({ length: 10 }, () => ["other", "a.pdf"] as const));
  const [left = ""] = await ten();
  await ten();
  await ten();
  await expect(received(learner, ["other", "a.pdf"])).rejects.toMatchObject({ kind: "rate_limited", code: "skills.too_many_uploads" });
  const { storageKey } = await rowOf(left);
  setClock(() => inDays(1.01));
  await received(learner, ["other", "b.pdf"]);
  expect(await db().skillFile.count({ where: { personId: learner.personId } })).toBe(1);
  const [job] = await jobsAbout("storage.discard", storageKey);
  await HANDLERS["storage.discard"](job?.data, "job");
  await HANDLERS["storage.discard"](job?.data, "job");
  expect(existsSync(placeOf(storageKey))).toBe(false);
});

test("a file waits twenty hours for its skill, and is nobody else's to take", async () => {
  const { learner, competency, agency } = await skillWorld();
  const colleague = actorOf(await makePerson({ agencyId: agency.id }));
  const fileIds = await received(learner, ["other", "a.pdf"]);
  await expect(sent(colleague, competency.id, 3, { fileIds })).rejects.toMatchObject({ code: "skills.file_gone" });
  const skillId = await sent(learner, competency.id, 3, { fileIds });
  await expect(sent(learner, competency.id, 3, { fileIds })).rejects.toMatchObject({ code: "skills.file_gone" });
  const late = await received(learner, ["other", "b.pdf"]);
  setClock(() => inDays(21 / 24));
  await expect(editSkill({ skillId, ...written(competency.id, { fileIds: late }) }, by(learner))).rejects.toMatchObject({
    code: "skills.file_gone",
  });
});

test("a file that an edit does not name is let go, and the history keeps its name", async () => {
  const { learner, competency } = await skillWorld();
  const fileIds = await received(learner, ["other", "old.pdf"]);
  const skillId = await sent(learner, competency.id, 3, { fileIds });
  const { storageKey } = await rowOf(fileIds[0] ?? "");
  const fresh = await received(learner, ["other", "new.pdf"]);
  await editSkill({ skillId, ...written(competency.id, { fileIds: fresh }) }, by(learner));
  expect(await db().skillFile.findMany({ where: { skillId }, select: { fileName: true } })).toEqual([{ fileName: "new.pdf" }]);
  expect(await jobsAbout("storage.discard", storageKey)).toHaveLength(1);
  const last = await db().skillHistory.findFirstOrThrow({ where: { skillId, event: "edited" } });
  expect(last.changes).toEqual([{ field: "files", before: "old.pdf", after: "new.pdf" }]);
});

test("evidence is for its owner and the reviewers of the agency, each look is written down, and for others it is denied", async () => {
  const { learner, reviewer, stranger, competency, agency } = await skillWorld();
  const [fileId = ""] = await received(learner, ["record", "獎懲.pdf"]);
  const skillId = await sent(learner, competency.id, 3, { fileIds: [fileId] });
  const asked = { skillId, fileId };
  await skillFile(asked, by(learner));
  await skillFile(asked, by(reviewer));
  const viewed = await auditsAbout(skillId, "skills.file", "viewed");
  expect(viewed.map(({ actorId }) => actorId).sort()).toEqual([learner.personId, reviewer.personId].sort());
  for (const { subjects } of viewed) expect(subjects).toEqual({ skillId, fileId, personId: learner.personId });
  const colleague = actorOf(await makePerson({ agencyId: agency.id }));
  for (const other of [stranger, colleague]) await expect(skillFile(asked, by(other))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(skillFile(asked, by(ANONYMOUS))).rejects.toMatchObject({ kind: "unauthenticated" });
  const denied = await auditsAbout(skillId, "skills.file", "denied");
  expect(denied.map(({ actorId }) => actorId).sort()).toEqual([stranger.personId, colleague.personId].sort());
  const another = await sent(learner, competency.id);
  await expect(skillFile({ skillId: another, fileId }, by(learner))).rejects.toMatchObject({ kind: "not_found" });
  await withdrawSkill({ skillId }, by(learner));
  await expect(skillFile(asked, by(reviewer))).rejects.toMatchObject({ kind: "not_found" });
});

test("a file whose bytes are gone is not found, and one whose store cannot be reached is unavailable", async () => {
  const { learner, competency } = await skillWorld();
  const fileIds = await received(learner, ["other", "a.pdf"]);
  const skillId = await sent(learner, competency.id, 3, { fileIds });
  const asked = { skillId, fileId: fileIds[0] };
  const { storageKey } = await rowOf(fileIds[0] ?? "");
  await HANDLERS["storage.discard"]({ keys: [storageKey] }, "job");
  await expect(skillFile(asked, by(learner))).rejects.toMatchObject({ kind: "not_found", code: "skills.file_gone" });
  const away = { STORAGE: "s3", S3_ENDPOINT: "http://127.0.0.1:1", S3_BUCKET: "b", S3_ACCESS_KEY_ID: "a", S3_SECRET_ACCESS_KEY: "s" };
  Object.assign(process.env, away);
  forgetEnv();
  try {
    await expect(skillFile(asked, by(learner))).rejects.toMatchObject({ kind: "unavailable", code: "skills.storage_unavailable" });
    await expect(received(learner, ["other", "b.pdf"])).rejects.toMatchObject({ kind: "unavailable" });
  } finally {
    for (const name of Object.keys(away)) delete process.env[name];
    forgetEnv();
  }
});

test("strangers leave no file", async () => {
  await expect(receiveSkillFiles({ files: [{ kind: "other", file: fileOf("a.pdf") }] }, by(ANONYMOUS))).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  expect(await db().skillFile.count({ where: { fileName: "a.pdf", createdAt: { gt: inDays(300) } } })).toBe(0);
});
