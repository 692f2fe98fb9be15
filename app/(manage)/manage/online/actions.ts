"use server";

import { importOnline } from "@/lib/courses/import-online";
import { formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";

const MAX_PROBLEMS_SHOWN = 50;

// The report travels in the address: counts and line numbers, nothing of the file itself.
export const importOnlineFile = formAction(importOnline, {
  input: (form) => ({ kind: form.get("kind"), file: form.get("file") }),
  goTo: ({ imported, unchanged, withdrawn, problems }) =>
    routes.manageOnline({
      imported,
      unchanged,
      withdrawn,
      refused: problems.length,
      lines: problems
        .slice(0, MAX_PROBLEMS_SHOWN)
        .map(({ line, column }) => `${line}.${column}`)
        .join(","),
    }),
});
