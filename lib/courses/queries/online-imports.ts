import { z } from "zod";
import { query } from "../../usecase/query";
import { mayRunSessions } from "../policy";

/** How many online courses are offered, and how many completions have been reported. */
export const onlineImports = query("courses.online_imports", z.object({}), async (_input, { actor, db, allow }) => {
  allow(mayRunSessions(actor));
  const [courses, completions] = await Promise.all([db.onlineCourse.count({ where: { withdrawnAt: null } }), db.onlineCompletion.count()]);
  return { courses, completions };
});
