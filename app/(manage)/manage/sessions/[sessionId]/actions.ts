"use server";

import { closeSession } from "@/lib/courses/close-session";
import { importResultsCsv } from "@/lib/courses/import-results-csv";
import { recordResults } from "@/lib/courses/record-results";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";
import { reporting } from "./_parts/report";

/** Fields `hours.<id>` as `{ <id>: value }`. */
function column(form: FormData, name: string): Record<string, FormDataEntryValue> {
  const prefix = `${name}.`;
  return Object.fromEntries([...form].flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])));
}

const recordForm = formAction(recordResults, {
  input: (form) => ({ sessionId: form.get("sessionId"), hours: column(form, "hours"), score: column(form, "score") }),
  goTo: ({ sessionId, recorded }) => reporting(routes.manageSession(sessionId), { report: "saved", count: recorded }),
});

const importForm = formAction(importResultsCsv, {
  input: (form) => ({ sessionId: form.get("sessionId"), file: form.get("file") }),
  goTo: ({ sessionId, outcome, rows }) => reporting(routes.manageSession(sessionId), { report: outcome, count: rows }),
});

const closeForm = formAction(closeSession, {
  input: (form) => ({ sessionId: form.get("sessionId"), confirmed: form.get("confirmed") ?? undefined }),
  goTo: ({ sessionId }) => routes.manageSession(sessionId),
});

export async function recordAction(previous: FormState, form: FormData): Promise<FormState> {
  return recordForm(previous, form);
}

export async function importAction(previous: FormState, form: FormData): Promise<FormState> {
  return importForm(previous, form);
}

export async function closeAction(previous: FormState, form: FormData): Promise<FormState> {
  return closeForm(previous, form);
}
