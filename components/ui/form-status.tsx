"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { fieldText, refusalText } from "@/lib/i18n/refusal-text";
import { Callout } from "./callout";
import { ErrorSummary } from "./error-summary";
import { fieldId } from "./form-context";
import type { FormState } from "./form-state";

interface Props {
  readonly state: FormState;
  readonly formId?: string;
  /** Names of the fields as people read them, for the error summary. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Said when it worked; a general "saved" otherwise. */
  readonly done?: ReactNode;
}

/** What came of sending a form: nothing yet, it worked, or why it was refused. */
export function FormStatus({ state, formId = "", labels = {}, done }: Props) {
  const t = useTranslations();
  if (state.status === "idle") return null;
  if (state.status === "done")
    return (
      <Callout kind="success" live key={state.at}>
        {done ?? t("common.done")}
      </Callout>
    );
  const errors = Object.entries(state.fields).flatMap(([name, [first]]) => {
    if (name === "" || first === undefined) return [];
    const label = labels[name];
    const text = fieldText(t, first);
    return [{ id: fieldId(formId, name), text: label ? t("common.fieldError", { label, text }) : text }];
  });
  return <ErrorSummary key={state.at} message={refusalText(t, state.code, state.facts)} errors={errors} />;
}
