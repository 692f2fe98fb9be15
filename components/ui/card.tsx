import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

interface Props extends Omit<ComponentProps<"section">, "title"> {
  readonly title?: ReactNode;
  /** The level of the title in the page's outline; 2 unless the card stands under a heading. */
  readonly level?: 2 | 3 | 4;
  readonly actions?: ReactNode;
  readonly padding?: "none" | "normal" | "wide";
}

const PADDING = { none: "", normal: "p-5 sm:p-6", wide: "p-6 sm:p-8" } as const;

/** A surface with a hairline; a section of its own when it has a title. */
export function Card({ title, level = 2, actions, padding = "normal", className, children, ...rest }: Props) {
  const Heading = level === 2 ? "h2" : level === 3 ? "h3" : "h4";
  return (
    <section className={classNames("card rounded-lg border border-(--card-line) bg-surface", PADDING[padding], className)} {...rest}>
      {title || actions ? (
        <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
          {title ? <Heading className="text-lg">{title}</Heading> : null}
          {actions ? <div className="text-sm">{actions}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
