"use client";

import { classNames } from "@/components/ui/class-names";
import { CONTROL, FieldError, useField } from "@/components/ui/field";

interface Props {
  readonly name: string;
  /** Read out, not shown: the column's head says it to the eye. */
  readonly label: string;
  readonly value: string;
}

/** A number in a cell of a table. */
export function CellInput({ name, label, value }: Props) {
  const facts = useField({ name });
  return (
    <>
      <input
        key={facts.attempt}
        id={facts.id}
        name={name}
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={facts.typed ?? value}
        className={classNames(CONTROL, "sm:ms-auto sm:w-24 sm:text-end")}
        {...facts.aria}
      />
      {facts.error ? <FieldError id={facts.id}>{facts.error}</FieldError> : null}
    </>
  );
}
