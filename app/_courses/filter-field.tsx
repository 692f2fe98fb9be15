"use client";

import { useId } from "react";
import { CONTROL } from "@/components/ui/field";

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly name: string;
  readonly label: string;
  readonly defaultValue?: string | undefined;
  readonly type?: "text" | "date" | "search";
  /** Makes it a choice. */
  readonly options?: readonly Option[];
}

/** One condition of a search form. Nothing here is required, so nothing is marked optional. */
export function FilterField({ name, label, defaultValue = "", type = "text", options }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      {options ? (
        <select id={id} name={name} defaultValue={defaultValue} className={CONTROL}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          type={type}
          defaultValue={defaultValue}
          className={CONTROL}
          maxLength={type === "date" ? undefined : 100}
        />
      )}
    </div>
  );
}
