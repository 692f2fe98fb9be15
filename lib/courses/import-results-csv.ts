import { createHash } from "node:crypto";
import { type AppError, invalid } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { mayRunFor, mayRunSessions } from "./policy";
import { assertRecordable, type Result, rosterOf, sessionForResults, writeResults } from "./results";
import { type RowProblem, readResultsCsv } from "./results-csv";
import { ImportResultsInput } from "./schema";

// More would not help anybody to mend the file.
const MAX_PROBLEMS_SHOWN = 50;

/**
 * Records the results of a CSV, all of it or nothing. The same bytes for the same session are recognised and change
 * nothing, also after a row was corrected by hand since.
 * @returns `imported` with the number of rows, or `unchanged`
 * @throws AppError the refusals of `readResultsCsv`, of `recordResults`, and `courses.csv_rows` {count} with fields `rows.<line>.<column>`
 */
export const importResultsCsv = useCase(
  "courses.import_results_csv",
  ImportResultsInput,
  async ({ sessionId, file }, { actor, tx, now, allow, about }) => {
    allow(mayRunSessions(actor));
    const session = await sessionForResults(tx, sessionId);
    about({ sessionId });
    const officer = allow(mayRunFor(actor, session.course.agencyId));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const before = await tx.resultImport.findUnique({ where: { sessionId_sha256: { sessionId, sha256 } }, select: { rows: true } });
    if (before) return { sessionId, outcome: "unchanged", rows: before.rows } as const;
    assertRecordable(session, now);

    const { rows, problems } = readResultsCsv(bytes);
    const roster = new Map((await rosterOf(tx, sessionId)).map((row) => [row.number.toUpperCase(), row]));
    const found: RowProblem[] = [...problems];
    const results: Result[] = [];
    for (const { line, number, hoursAttended, score } of rows) {
      const enrolment = roster.get(number);
      if (!enrolment) found.push({ line, column: "number", code: "courses.not_on_roster" });
      else if (enrolment.personId === officer.personId) found.push({ line, column: "number", code: "courses.own_result" });
      else if (hoursAttended > session.course.hours) found.push({ line, column: "hours", code: "courses.too_many_hours" });
      else results.push({ enrolmentId: enrolment.id, hoursAttended, score });
    }
    if (found.length > 0) throw rowsRefused(found);
    await writeResults(tx, session, results, { personId: officer.personId, at: now });
    const importId = uuidv7(now);
    await tx.resultImport.create({
      data: { id: importId, sessionId, sha256, rows: results.length, importedById: officer.personId, importedAt: now },
    });
    about({ importId });
    return { sessionId, outcome: "imported", rows: results.length } as const;
  },
);

function rowsRefused(problems: readonly RowProblem[]): AppError {
  const shown = [...problems].sort((one, other) => one.line - other.line).slice(0, MAX_PROBLEMS_SHOWN);
  const fields = Object.fromEntries(shown.map(({ line, column, code }) => [`rows.${line}.${column}`, [code]]));
  return invalid("courses.csv_rows", fields, { count: problems.length });
}
