"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { CONTROL, Field, type FieldProps, useField } from "./field";

interface Option {
  readonly value: string;
  readonly label: string;
}

type Props = FieldProps & Omit<ComponentProps<"select">, "name" | "id" | "required" | "children"> & { readonly options: readonly Option[] };

/** A choice from a list too long for radio buttons. */
export function Select({ name, label, hint, error, required, className, defaultValue, options, ...rest }: Props) {
  const facts = useField({ name, hint, error });
  return (
    <Field name={name} label={label} hint={hint} error={error} required={required} facts={facts}>
      <select
        key={facts.attempt}
        id={facts.id}
        name={name}
        required={required}
        className={classNames(CONTROL, className)}
        defaultValue={facts.typed ?? defaultValue}
        {...facts.aria}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
