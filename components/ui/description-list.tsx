import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface Item {
  readonly term: string;
  readonly value: ReactNode;
  readonly wide?: boolean;
}

interface Props {
  readonly items: readonly Item[];
  /** `rows` term beside value · `grid` two columns of small blocks. */
  readonly layout?: "rows" | "grid";
}

/** Facts: a term and its value. */
export function DescriptionList({ items, layout = "rows" }: Props) {
  const grid = layout === "grid";
  return (
    <dl className={grid ? "grid gap-x-8 gap-y-5 sm:grid-cols-2" : "divide-y divide-line"}>
      {items.map((item) => (
        <div
          key={item.term}
          className={classNames(
            grid ? undefined : "grid grid-cols-1 gap-x-6 py-3 sm:grid-cols-[minmax(8rem,1fr)_3fr]",
            grid && item.wide ? "sm:col-span-2" : undefined,
          )}
        >
          <dt className={classNames("text-muted", grid && "text-sm")}>{item.term}</dt>
          <dd className={grid ? "font-medium" : undefined}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
