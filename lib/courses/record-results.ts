import { type FieldErrors, invalid } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { mayRunFor, mayRunSessions } from "./policy";
import { assertRecordable, type Result, rosterOf, sessionForResults, writeResults } from "./results";
import { RecordResultsInput } from "./schema";

/**
 * Records attendance and assessment from the roster's form. Rows without hours are left as they are. Nobody records
 * their own result.
 * @returns how many results were recorded
 * @throws AppError forbidden, `courses.session_not_started`, `courses.session_already_closed`, invalid with `hours.<id>` / `score.<id>`
 */
export const recordResults = useCase(
  "courses.record_results",
  RecordResultsInput,
  async ({ sessionId, hours, score }, { actor, tx, now, allow, about }) => {
    allow(mayRunSessions(actor));
    const session = await sessionForResults(tx, sessionId);
    about({ sessionId });
    const officer = allow(mayRunFor(actor, session.course.agencyId));
    assertRecordable(session, now);
    const roster = new Map((await rosterOf(tx, sessionId)).map((row) => [row.id, row]));

    const fields: Record<string, string[]> = {};
    const results: Result[] = [];
    for (const enrolmentId of new Set([...Object.keys(hours), ...Object.keys(score)])) {
      const row = roster.get(enrolmentId);
      const [attended, points] = [hours[enrolmentId], score[enrolmentId]];
      if (attended === undefined && points === undefined) continue;
      if (attended === undefined) fields[`hours.${enrolmentId}`] = ["courses.hours_missing"];
      else if (!row) fields[`hours.${enrolmentId}`] = ["courses.not_on_roster"];
      else if (row.personId === officer.personId) fields[`hours.${enrolmentId}`] = ["courses.own_result"];
      else if (attended > session.course.hours) fields[`hours.${enrolmentId}`] = ["courses.too_many_hours"];
      else results.push({ enrolmentId, hoursAttended: attended, score: points ?? null });
    }
    refuseFields(fields);
    await writeResults(tx, session, results, { personId: officer.personId, at: now });
    return { sessionId, recorded: results.length };
  },
);

function refuseFields(fields: FieldErrors): void {
  if (Object.keys(fields).length > 0) throw invalid("input.invalid", fields);
}
