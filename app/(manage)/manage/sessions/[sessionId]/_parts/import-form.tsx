"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormContext } from "@/components/ui/form-context";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { FormStatus } from "@/components/ui/form-status";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { fieldText } from "@/lib/i18n/refusal-text";
import { importAction } from "../actions";

const ROW = /^rows\.(\d+)\.(number|hours|score)$/;

/** Uploads a file of results. What is wrong is listed by line, so that it can be mended in the file. */
export function ImportForm({ sessionId }: { readonly sessionId: string }) {
  const t = useTranslations("courses.manage");
  const [state, send] = useActionState(importAction, IDLE);
  return (
    <FormContext value={{ id: "import", state }}>
      <form action={send} noValidate className="flex flex-col gap-6">
        <FormStatus state={withoutRows(state)} formId="import" labels={{ file: t("file") }} />
        <RowErrors state={state} />
        <input type="hidden" name="sessionId" value={sessionId} />
        <TextInput name="file" type="file" accept=".csv,text/csv" label={t("file")} hint={t("fileHint")} required />
        <div>
          <SubmitButton kind="secondary">{t("upload")}</SubmitButton>
        </div>
      </form>
    </FormContext>
  );
}

// The rows are in the file, not on the page: the error summary has nothing to link to.
function withoutRows(state: FormState): FormState {
  if (state.status !== "refused") return state;
  return { ...state, fields: Object.fromEntries(Object.entries(state.fields).filter(([path]) => !ROW.test(path))) };
}

function RowErrors({ state }: { readonly state: FormState }) {
  const t = useTranslations();
  if (state.status !== "refused") return null;
  const problems = Object.entries(state.fields).flatMap(([path, [code]]) => {
    const [, line, column] = ROW.exec(path) ?? [];
    return line && column && code ? [{ path, line, column, text: fieldText(t, code) }] : [];
  });
  if (problems.length === 0) return null;
  const unlisted = Number(state.facts["count"] ?? problems.length) - problems.length;
  return (
    <div>
      <h3>{t("courses.manage.rowErrors")}</h3>
      <ul className="mt-2 list-disc ps-6">
        {problems.map(({ path, line, column, text }) => (
          <li key={path}>{t("courses.manage.rowError", { line, column: t(`courses.manage.csvColumns.${column}`), text })}</li>
        ))}
      </ul>
      {unlisted > 0 ? <p className="mt-2">{t("courses.manage.moreErrors", { count: unlisted })}</p> : null}
    </div>
  );
}
