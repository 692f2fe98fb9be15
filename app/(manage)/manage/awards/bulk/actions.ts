"use server";

import { issueBulk } from "@/lib/awards/issue-bulk";
import { planBulkIssue } from "@/lib/awards/plan-bulk-issue";
import { type FormState, formAction } from "@/lib/web/form-action";
import { bulkIssueAddress } from "./addresses";

const planForm = formAction(planBulkIssue, {
  input: (form) => ({
    achievementVersionId: form.get("achievementVersionId") ?? "",
    sessionCode: form.get("sessionCode") ?? "",
    file: form.get("file") ?? undefined,
  }),
  goTo: ({ bulkIssueId }) => bulkIssueAddress(bulkIssueId),
});
const confirmForm = formAction(issueBulk, {
  input: (form) => ({ bulkIssueId: form.get("bulkIssueId") }),
  goTo: ({ bulkIssueId }) => bulkIssueAddress(bulkIssueId),
});

export async function plan(previous: FormState, form: FormData): Promise<FormState> {
  return planForm(previous, form);
}

export async function confirm(previous: FormState, form: FormData): Promise<FormState> {
  return confirmForm(previous, form);
}
