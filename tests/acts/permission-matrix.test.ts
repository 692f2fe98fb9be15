import fs from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/kernel/db";
import { AppError } from "@/lib/kernel/errors";
import type { Operation } from "@/lib/usecase/operations";
import { seedDemo } from "@/prisma/seed/demo";
import { seedReference } from "@/prisma/seed/reference";
import { testDatabase } from "./harness";
import { actors } from "./permissions/actors";
import { inputsByName, VALUES } from "./permissions/inputs";
import { sampleInput } from "./permissions/sample-input";
import { subjects } from "./permissions/subjects";
import { declaredNames, surface } from "./permissions/surface";

testDatabase();

const NOTHING_KEPT = "permission matrix: nothing is kept";

/** Each act runs to its end on the same rows: its commit is what fails. */
async function keepNothing(): Promise<void> {
  await db().$executeRawUnsafe(`CREATE FUNCTION keep_nothing() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '${NOTHING_KEPT}'; END $$`);
  await db().$executeRawUnsafe(`CREATE CONSTRAINT TRIGGER keep_nothing AFTER INSERT ON "AuditEntry" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW."outcome" = 'done') EXECUTE FUNCTION keep_nothing()`);
}

let operations: readonly Operation[] = [];
beforeAll(async () => {
  operations = await surface();
  await seedReference();
  await seedDemo();
  await keepNothing();
}, 120_000);

/** `admitted` got past every question of permission; `hidden` was told that there is no such thing; `refused` was told no. */
type Verdict = "admitted" | "hidden" | "refused";

async function verdictOf(ask: () => Promise<unknown>): Promise<Verdict> {
  try {
    await ask();
    return "admitted";
  } catch (error) {
    if (!(error instanceof AppError)) {
      if (String(error).includes(NOTHING_KEPT)) return "admitted";
      throw error;
    }
    if (error.kind === "forbidden" || error.kind === "unauthenticated") return "refused";
    return error.kind === "not_found" ? "hidden" : "admitted";
  }
}

type Row = Partial<Record<Exclude<Verdict, "refused">, string[]>>;

/** Who was admitted and from whom it was hidden; everybody else was refused. */
async function rowOf({ schema, run }: Operation, input: unknown): Promise<Row> {
  expect(schema.safeParse(input).error?.issues ?? [], JSON.stringify(input)).toEqual([]);
  const row: Row = {};
  for (const [who, actor] of Object.entries(await actors())) {
    const verdict = await verdictOf(() => run(input, { actor }));
    if (verdict !== "refused") row[verdict] = [...(row[verdict] ?? []), who];
  }
  return row;
}

/**
 * Second halves of acts, made anew for each call because they carry what was signed, which is no input. Nobody but their
 * first half, which is in the table, calls them (the system alone does the minting and stamping).
 */
const MADE_PER_CALL = [
  "awards.adopt-outside-key",
  "awards.certificate-file",
  "awards.issue-bulk-chunk",
  "awards.keep-form",
  "awards.keep-timestamps",
  "awards.offer-award",
  "awards.plan-bulk-issue",
];

test("every act and query that the code declares can be asked, but for those that are made for one call", () => {
  const found = new Set(operations.map(({ name }) => name));
  expect(declaredNames().filter((name) => !found.has(name))).toEqual(MADE_PER_CALL);
});

test("who may do and see what, for rows of their own agency and of another: exactly as the table says", async () => {
  const known = { ...VALUES, ...(await subjects()) };
  const special = await inputsByName();
  const found: Record<string, Row> = {};
  const broken: Record<string, string> = {};
  for (const operation of operations) {
    try {
      const input = sampleInput(operation.schema, known);
      const more = special[operation.name];
      found[operation.name] = await rowOf(operation, more ? { ...(typeof input === "object" ? input : {}), ...more } : input);
    } catch (error) {
      broken[operation.name] = String(error).slice(0, 600);
    }
  }
  // WRITE_PERMISSIONS=1 writes the table anew; what changed in it has to be read, line by line.
  if (process.env["WRITE_PERMISSIONS"]) fs.writeFileSync("tests/acts/permissions/expected.json", `${JSON.stringify(found, null, 2)}\n`);
  expect(broken).toEqual({});
  const expected: unknown = JSON.parse(fs.readFileSync("tests/acts/permissions/expected.json", "utf8"));
  expect(found).toEqual(expected);
}, 300_000);
