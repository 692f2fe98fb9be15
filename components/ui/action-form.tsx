"use client";

import { type ReactNode, useActionState, useId } from "react";
import { classNames } from "./class-names";
import { FormContext } from "./form-context";
import { type FormAction, IDLE } from "./form-state";
import { FormStatus } from "./form-status";

interface Props {
  readonly action: FormAction;
  readonly children: ReactNode;
  /** Prefix of the fields' ids; say it where a link leads to a field. */
  readonly id?: string;
  /** Names of the fields for the error summary: `{ score: "成績" }`. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly done?: ReactNode;
  readonly className?: string;
}

/**
 * A form and its server action. Works without JavaScript (the page comes back with the answer in it); with it, the answer
 * appears in place. Fields inside find their error and what was typed by their name.
 */
export function ActionForm({ action, children, id, labels, done, className }: Props) {
  const generated = useId();
  const formId = id ?? generated;
  const [state, send] = useActionState(action, IDLE);
  return (
    <FormContext value={{ id: formId, state }}>
      <form action={send} noValidate className={classNames("flex flex-col gap-6", className)}>
        <FormStatus state={state} formId={formId} labels={labels} done={done} />
        {children}
      </form>
    </FormContext>
  );
}
