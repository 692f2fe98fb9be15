import { readCatalogue, readCompletions } from "../integrations/hahow/read-import";
import type { CatalogueCourse, Completion } from "../integrations/hahow/schema";
import { dayText } from "../kernel/clock";
import type { Tx } from "../kernel/db";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { OnlineImportInput, type OnlineImportResult } from "./online-schema";
import { mayRunSessions } from "./policy";

/**
 * Takes over a catalogue or completions of Hahow for Business. Good rows are taken, bad ones are named; the same file a
 * second time changes nothing. A catalogue is whole: what is in it no more is withdrawn from the list, unless rows of it
 * could not be read.
 * @throws AppError the refusals of `readCatalogue` and `readCompletions`
 */
export const importOnline = useCase(
  "courses.import_online",
  OnlineImportInput,
  async ({ kind, file }, { actor, tx, now, allow, about }) => {
    allow(mayRunSessions(actor));
    about({ kind });
    const bytes = new Uint8Array(await file.arrayBuffer());
    return kind === "catalogue" ? importCatalogue(tx, bytes, now) : importCompletions(tx, bytes, now);
  },
);

async function importCatalogue(tx: Tx, bytes: Uint8Array, now: Date): Promise<OnlineImportResult> {
  const { rows, problems } = readCatalogue(bytes);
  const known = new Map((await tx.onlineCourse.findMany()).map((course) => [course.externalId, course]));
  let imported = 0;
  for (const { line: _line, ...row } of rows) {
    const before = known.get(row.externalId);
    if (before && before.withdrawnAt === null && sameCourse(before, row)) continue;
    const data = { ...row, series: row.series ?? null, audience: [...row.audience], releasedOn: new Date(row.releasedOn), updatedAt: now };
    await tx.onlineCourse.upsert({
      where: { externalId: row.externalId },
      create: { ...data, id: uuidv7(now) },
      update: { ...data, withdrawnAt: null },
    });
    imported += 1;
  }
  const { count } =
    problems.length > 0
      ? { count: 0 }
      : await tx.onlineCourse.updateMany({
          where: { externalId: { notIn: rows.map((row) => row.externalId) }, withdrawnAt: null },
          data: { withdrawnAt: now },
        });
  return { imported, unchanged: rows.length - imported, withdrawn: count, problems };
}

interface Kept extends Omit<CatalogueCourse, "releasedOn" | "series"> {
  readonly series: string | null;
  readonly releasedOn: Date;
}

function sameCourse(before: Kept, row: CatalogueCourse): boolean {
  const comparable = (course: Omit<CatalogueCourse, "releasedOn"> & { releasedOn: string }) =>
    JSON.stringify([
      course.title,
      course.series ?? null,
      course.teacher,
      course.area,
      course.minutes,
      course.intro,
      course.audience,
      course.url,
      course.releasedOn,
    ]);
  return comparable({ ...before, releasedOn: dayText(before.releasedOn) }) === comparable(row);
}

async function importCompletions(tx: Tx, bytes: Uint8Array, now: Date): Promise<OnlineImportResult> {
  const { rows, problems } = readCompletions(bytes);
  const courses = new Map(
    (
      await tx.onlineCourse.findMany({
        where: { externalId: { in: [...new Set(rows.map((row) => row.externalId))] } },
        select: { id: true, externalId: true },
      })
    ).map(({ id, externalId }) => [externalId, id]),
  );
  const people = new Map(
    (
      await tx.person.findMany({ where: { email: { in: [...new Set(rows.map((row) => row.email))] } }, select: { id: true, email: true } })
    ).map(({ id, email }) => [email, id]),
  );
  const unmatched = (row: Completion): string | undefined =>
    courses.has(row.externalId) ? (people.has(row.email) ? undefined : "email") : "externalId";
  const matched = rows.flatMap((row) => {
    const onlineCourseId = courses.get(row.externalId);
    const personId = people.get(row.email);
    return onlineCourseId && personId
      ? [{ id: uuidv7(now), onlineCourseId, personId, completedOn: new Date(row.completedOn), importedAt: now }]
      : [];
  });
  const { count } = await tx.onlineCompletion.createMany({ data: matched, skipDuplicates: true });
  const strangers = rows.flatMap((row) => {
    const column = unmatched(row);
    return column ? [{ line: row.line, column }] : [];
  });
  return { imported: count, unchanged: matched.length - count, withdrawn: 0, problems: [...problems, ...strangers] };
}
