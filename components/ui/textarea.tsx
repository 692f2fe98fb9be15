"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { CONTROL, Field, type FieldProps, useField } from "./field";

type Props = FieldProps & Omit<ComponentProps<"textarea">, "name" | "id" | "required">;

/** Several lines of text. */
export function Textarea({ name, label, hint, error, required, className, defaultValue, rows = 4, ...rest }: Props) {
  const facts = useField({ name, hint, error });
  return (
    <Field name={name} label={label} hint={hint} error={error} required={required} facts={facts}>
      <textarea
        key={facts.attempt}
        id={facts.id}
        name={name}
        rows={rows}
        required={required}
        className={classNames(CONTROL, className)}
        defaultValue={facts.typed ?? defaultValue}
        {...facts.aria}
        {...rest}
      />
    </Field>
  );
}
