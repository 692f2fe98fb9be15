import { expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { myExperience, myPost } from "@/lib/profile/experience";
import { writeConductNote } from "@/lib/profile/write-conduct-note";
import { makeAgency } from "../factories/agency";
import { actorOf, makePerson } from "../factories/person";
import { testDatabase } from "./harness";

testDatabase();

let made = 0;

async function somebody() {
  const agency = await makeAgency();
  const person = await makePerson({ agencyId: agency.id });
  return { person, caller: { actor: actorOf(person) } };
}

function post(personId: string, startsOn: string, endsOn: string | null = null) {
  const id = uuidv7();
  return db().servicePost.create({
    data: {
      id,
      personId,
      source: "test",
      sourceId: `post-${++made}`,
      sourceAsOf: new Date("2026-01-01T00:00:00Z"),
      agencyCode: "A29000000G",
      agencyName: "數位發展部",
      title: "設計師",
      startsOn: new Date(startsOn),
      endsOn: endsOn === null ? null : new Date(endsOn),
    },
  });
}

function decision(postId: string, decidedOn: string) {
  return db().conductDecision.create({
    data: {
      id: uuidv7(),
      postId,
      source: "test",
      sourceId: `decision-${++made}`,
      content: "圓滿達成任務",
      result: "嘉獎二次",
      agencyCode: "A29000000G",
      agencyName: "數位發展部",
      decidedOn: new Date(decidedOn),
      documentNumber: "人字第 1 號",
    },
  });
}

test("posts run from the newest to the oldest, the current one has no end, each says how much was decided in it [experience.order, experience.end-current, experience.annotation-review-data]", async () => {
  const { person, caller } = await somebody();
  const old = await post(person.id, "2019-09-02", "2023-05-14");
  const current = await post(person.id, "2023-05-15");
  await decision(current.id, "2025-01-10");
  const { posts, source } = await myExperience({}, caller);
  expect(source).toBe("test");
  expect(posts.map(({ postId, startsOn, endsOn, decisions }) => ({ postId, startsOn, endsOn, decisions }))).toEqual([
    { postId: current.id, startsOn: "2023-05-15", endsOn: null, decisions: 1 },
    { postId: old.id, startsOn: "2019-09-02", endsOn: "2023-05-14", decisions: 0 },
  ]);
});

test("a note is one's own, is kept, and changes nothing of the decision [experience.annotation-own-notes]", async () => {
  const { person, caller } = await somebody();
  const held = await post(person.id, "2023-05-15");
  const decided = await decision(held.id, "2025-01-10");
  await writeConductNote({ decisionId: decided.id, note: " 主辦上線 ", result: "記大功", content: "別的" }, caller);
  const { decisions } = await myPost({ postId: held.id }, caller);
  expect(decisions).toMatchObject([{ note: "主辦上線", result: "嘉獎二次", content: "圓滿達成任務" }]);
  const entries = await db().auditEntry.findMany({ where: { action: "profile.write_conduct_note", actorId: person.id } });
  expect(entries).toMatchObject([{ outcome: "done", subjects: { decisionId: decided.id } }]);
  expect(JSON.stringify(entries)).not.toContain("主辦上線");
});

test("nobody reads or writes another's history; to them it does not exist", async () => {
  const { person } = await somebody();
  const { caller: other } = await somebody();
  const held = await post(person.id, "2023-05-15");
  const decided = await decision(held.id, "2025-01-10");
  expect((await myExperience({}, other)).posts).toEqual([]);
  await expect(myPost({ postId: held.id }, other)).rejects.toMatchObject({ kind: "not_found" });
  await expect(writeConductNote({ decisionId: decided.id, note: "x" }, other)).rejects.toMatchObject({ kind: "not_found" });
  await expect(myExperience({}, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(writeConductNote({ decisionId: decided.id, note: "x" }, { actor: ANONYMOUS })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
});

test("a note that is too long is refused with its field", async () => {
  const { person, caller } = await somebody();
  const decided = await decision((await post(person.id, "2023-05-15")).id, "2025-01-10");
  await expect(writeConductNote({ decisionId: decided.id, note: "長".repeat(2001) }, caller)).rejects.toMatchObject({
    kind: "invalid",
    fields: { note: ["profile.note_too_long"] },
  });
});
