"use client";

import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { FieldError, type FieldProps, Hint, OptionalMark, useField } from "./field";

interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

interface Props extends Omit<FieldProps, "label"> {
  readonly legend: ReactNode;
  readonly options: readonly Choice[];
  readonly defaultValue?: string | undefined;
  /** Side by side when there is room; only for two or three short words. */
  readonly inline?: boolean;
}

/** One of a few: a fieldset whose legend is the question. */
export function RadioGroup({ name, legend, hint, error, required, options, defaultValue, inline }: Props) {
  const facts = useField({ name, hint, error });
  const chosen = facts.typed ?? defaultValue;
  return (
    <fieldset
      key={facts.attempt}
      className={classNames(facts.error !== undefined && "border-danger border-s-4 ps-4")}
      aria-describedby={facts.aria["aria-describedby"]}
    >
      <legend className="font-medium">
        {legend}
        <OptionalMark required={required} />
      </legend>
      {hint ? <Hint id={facts.id}>{hint}</Hint> : null}
      {facts.error ? <FieldError id={facts.id}>{facts.error}</FieldError> : null}
      <div className={classNames("mt-2 flex gap-2", inline ? "flex-row flex-wrap" : "flex-col")}>
        {options.map((option, index) => {
          // The first carries the field's id: the error summary leads to it.
          const id = index === 0 ? facts.id : `${facts.id}-${option.value}`;
          return (
            <div
              key={option.value}
              className="relative flex min-h-11 items-start gap-3 rounded-md border border-line-strong bg-surface px-4 py-2.5 has-checked:border-primary has-checked:bg-primary-soft has-checked:text-on-primary-soft"
            >
              <input
                type="radio"
                id={id}
                name={name}
                value={option.value}
                defaultChecked={chosen === option.value}
                required={required}
                aria-describedby={option.hint ? `${id}-about` : undefined}
                className="mt-1 size-5 shrink-0 accent-primary"
              />
              <div>
                <label htmlFor={id} className="after:absolute after:inset-0">
                  {option.label}
                </label>
                {option.hint ? (
                  <p id={`${id}-about`} className="text-muted text-sm">
                    {option.hint}
                  </p>
                ) : null}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
