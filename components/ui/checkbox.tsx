"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { FieldError, type FieldProps, Hint, useField } from "./field";

type Props = FieldProps & Omit<ComponentProps<"input">, "name" | "id" | "type" | "required">;

/** One thing to say yes to; its value is "on" unless given. */
export function Checkbox({ name, label, hint, error, required, className, defaultChecked, value = "on", ...rest }: Props) {
  const facts = useField({ name, hint, error });
  const refusedBefore = facts.attempt > 0;
  return (
    <div className={classNames("relative flex items-start gap-3", className)}>
      <input
        key={facts.attempt}
        type="checkbox"
        id={facts.id}
        name={name}
        value={value}
        required={required}
        defaultChecked={refusedBefore ? facts.typed !== undefined : defaultChecked}
        className="mt-0.5 size-6 shrink-0 accent-primary"
        {...facts.aria}
        {...rest}
      />
      <div>
        <label htmlFor={facts.id}>{label}</label>
        {hint ? <Hint id={facts.id}>{hint}</Hint> : null}
        {facts.error ? <FieldError id={facts.id}>{facts.error}</FieldError> : null}
      </div>
    </div>
  );
}
