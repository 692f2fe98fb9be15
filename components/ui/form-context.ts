"use client";

import { createContext, useContext } from "react";
import { type FormState, IDLE } from "./form-state";

/** What the fields of an `ActionForm` know of it: a prefix for their ids, and what came back from the server. */
export interface FormFacts {
  readonly id: string;
  readonly state: FormState;
}

export const FormContext = createContext<FormFacts>({ id: "", state: IDLE });

export const fieldId = (formId: string, name: string): string => (formId ? `${formId}-${name}` : name);

export const useFormFacts = (): FormFacts => useContext(FormContext);
