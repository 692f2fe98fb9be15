"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { CONTROL, Field, type FieldProps, useField } from "./field";

type Props = FieldProps & Omit<ComponentProps<"input">, "name" | "id" | "required">;

/** One line of text, a number, a date, a file …: `<TextInput name="…" label="…" />`. Say `autoComplete` where browsers can help. */
export function TextInput({ name, label, hint, error, required, className, defaultValue, type = "text", ...rest }: Props) {
  const facts = useField({ name, hint, error });
  const start = type === "file" || type === "password" ? {} : { defaultValue: facts.typed ?? defaultValue };
  return (
    <Field name={name} label={label} hint={hint} error={error} required={required} facts={facts}>
      <input
        key={facts.attempt}
        id={facts.id}
        name={name}
        type={type}
        required={required}
        className={classNames(CONTROL, className)}
        {...start}
        {...facts.aria}
        {...rest}
      />
    </Field>
  );
}
