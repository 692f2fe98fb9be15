"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { fieldText } from "@/lib/i18n/refusal-text";
import { classNames } from "./class-names";
import { fieldId, useFormFacts } from "./form-context";

export interface FieldProps {
  readonly name: string;
  readonly label: ReactNode;
  /** What to write and why, before it is written. */
  readonly hint?: ReactNode;
  /** An error of our own; inside an `ActionForm` the server's is shown by itself. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
}

export interface FieldFacts {
  readonly id: string;
  readonly error: string | undefined;
  /** What was typed before the server refused; the control starts from it. */
  readonly typed: string | undefined;
  /** Changes with every answer: controls use it as `key`, so that React starts them anew from `typed`. */
  readonly attempt: number;
  readonly aria: { readonly "aria-describedby": string | undefined; readonly "aria-invalid": true | undefined };
}

/** Ids, error and earlier value of the field `name` in the form around it. */
export function useField({ name, hint, error }: Pick<FieldProps, "name" | "hint" | "error">): FieldFacts {
  const t = useTranslations();
  const { id: formId, state } = useFormFacts();
  const id = fieldId(formId, name);
  const refused = state.status === "refused" ? state : undefined;
  const [first] = refused?.fields[name] ?? [];
  const message = error ?? (first === undefined ? undefined : fieldText(t, first));
  const describedBy = [hint ? `${id}-hint` : undefined, message ? `${id}-error` : undefined].filter(Boolean).join(" ");
  return {
    id,
    error: message,
    typed: refused?.values[name],
    attempt: refused?.at ?? 0,
    aria: { "aria-describedby": describedBy || undefined, "aria-invalid": message ? true : undefined },
  };
}

/** The mark beside a label: which fields may stay empty. A filter is no form to fill in, so nothing in it is marked. */
export function OptionalMark({ required }: { readonly required?: boolean | undefined }) {
  const t = useTranslations("common");
  const { id: formId } = useFormFacts();
  return required || !formId ? null : <span className="ms-2 font-normal text-muted text-sm">{t("optional")}</span>;
}

export function Hint({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={`${id}-hint`} className="mt-0.5 text-muted text-sm">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 font-medium text-danger text-sm">
      <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** Label, hint and error around one control. The control takes `id` and `aria` of `useField`. */
export function Field({
  label,
  hint,
  required,
  facts,
  children,
}: FieldProps & { readonly facts: FieldFacts; readonly children: ReactNode }) {
  return (
    <div className={classNames(facts.error !== undefined && "border-danger border-s-4 ps-4")}>
      <label htmlFor={facts.id} className="block font-medium">
        {label}
        <OptionalMark required={required} />
      </label>
      {hint ? <Hint id={facts.id}>{hint}</Hint> : null}
      {facts.error ? <FieldError id={facts.id}>{facts.error}</FieldError> : null}
      <div className="mt-1.5">{children}</div>
    </div>
  );
}

/** The look that all text controls share. */
export const CONTROL = classNames(
  "block w-full min-h-(--control-height) rounded-md border border-(--control-line) bg-(--control-bg) px-3 py-2 text-text",
  "placeholder:text-muted hover:border-primary aria-invalid:border-2 aria-invalid:border-danger disabled:opacity-60",
);
