"use client";

import type { ComponentProps } from "react";
import { CONTROL, FieldError, Hint } from "@/components/ui/field";

interface Props extends ComponentProps<"input"> {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly error: string | undefined;
}

/** A required field whose value stays in the control: the PIN must not pass through anybody's state. */
export function CardField({ id, label, hint, error, ...input }: Props) {
  return (
    <div>
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      {error ? <FieldError id={id}>{error}</FieldError> : null}
      <input
        id={id}
        required
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={error ? true : undefined}
        className={`${CONTROL} mt-1.5`}
        {...input}
      />
    </div>
  );
}
