import { expect, test } from "vitest";
import { z } from "zod";
import { type Actor, ANONYMOUS, member } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { conflict } from "@/lib/kernel/errors";
import { uuidv7 } from "@/lib/kernel/ids";
import { query } from "@/lib/usecase/query";
import { useCase } from "@/lib/usecase/use-case";
import { testDatabase } from "./harness";

testDatabase();

const staff: Actor = {
  kind: "person",
  personId: uuidv7(),
  sessionId: uuidv7(),
  agencyId: uuidv7(),
  assurance: "card",
  grants: [],
  agreedToTerms: true,
};
const Input = z.object({ slug: z.string().min(3), email: z.string().optional() });

const addFramework = useCase("test.add", Input, async ({ slug }, { actor, tx, now, allow, about, later }) => {
  allow(member(actor));
  const row = await tx.framework.create({
    data: { id: uuidv7(), slug, version: "1", name: slug, nameEn: slug, source: "test", publishedAt: now },
  });
  about({ frameworkId: row.id });
  later("awards.mint", { awardId: row.id });
  if (slug === "refused") throw conflict("test.refused");
  return row;
});

const forgetful = useCase("test.forgetful", Input, async ({ slug }, { tx, now }) => {
  await tx.framework.create({ data: { id: uuidv7(), slug, version: "1", name: slug, nameEn: slug, source: "test", publishedAt: now } });
});

const jobsFor = async (awardId: string) =>
  db().$queryRaw<{ data: unknown }[]>`SELECT data FROM pgboss.job WHERE name = 'awards.mint' AND data->>'awardId' = ${awardId}`;
const auditOf = async (action: string) => db().auditEntry.findMany({ where: { action }, orderBy: { id: "asc" } });

test("an act commits its rows, its audit line and its follow-up job together", async () => {
  const row = await addFramework({ slug: "first", email: "someone@example.org" }, { actor: staff, ip: "192.0.2.7" });
  expect(await jobsFor(row.id)).toHaveLength(1);
  const [entry] = await auditOf("test.add");
  expect(entry).toMatchObject({
    outcome: "done",
    ip: "192.0.2.7",
    subjects: { frameworkId: row.id },
    input: { slug: "first", email: "[redacted]" },
  });
});

test("a refusal rolls everything back, the queued job included", async () => {
  const before = await db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pgboss.job`;
  await expect(addFramework({ slug: "refused" }, { actor: staff })).rejects.toMatchObject({ kind: "conflict", code: "test.refused" });
  expect(await db().framework.count({ where: { slug: "refused" } })).toBe(0);
  expect(await db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pgboss.job`).toEqual(before);
});

test("an act that forgets to ask for permission is rolled back", async () => {
  await expect(forgetful({ slug: "forgotten" }, { actor: staff })).rejects.toThrow(/without asking for permission/);
  expect(await db().framework.count({ where: { slug: "forgotten" } })).toBe(0);
});

test("a denial is written after the rollback", async () => {
  await expect(addFramework({ slug: "stranger" }, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(addFramework({ slug: "stranger" }, { actor: { ...staff, agreedToTerms: false } })).rejects.toMatchObject({
    code: "session.terms_not_agreed",
  });
  const denied = (await auditOf("test.add")).filter((entry) => entry.outcome === "denied");
  expect(denied.map((entry) => entry.code)).toEqual(["session.sign_in_required", "session.terms_not_agreed"]);
});

test("input that does not fit is refused with the path of each field", async () => {
  await expect(addFramework({ slug: "x" }, { actor: staff })).rejects.toMatchObject({
    kind: "invalid",
    fields: { slug: [expect.any(String)] },
  });
});

test("a broken unique constraint becomes a conflict", async () => {
  await addFramework({ slug: "twice" }, { actor: staff });
  await expect(addFramework({ slug: "twice" }, { actor: staff })).rejects.toMatchObject({ kind: "conflict" });
});

test("an audited query writes who looked, and a query without permission is a bug", async () => {
  const look = query(
    "test.look",
    z.object({}),
    async (_input, { actor, allow, about }) => {
      allow(member(actor));
      about({ personId: staff.kind === "person" ? staff.personId : "" });
      return 1;
    },
    { audited: true },
  );
  expect(await look({}, { actor: staff })).toBe(1);
  expect((await auditOf("test.look"))[0]).toMatchObject({ outcome: "viewed" });
  await expect(query("test.bare", z.object({}), async () => 1)({}, { actor: staff })).rejects.toThrow(/permission/);
});
