import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  readonly icon?: LucideIcon;
  /** What would be here. */
  readonly title: ReactNode;
  /** Why there is nothing yet. */
  readonly children?: ReactNode;
  /** How to begin. */
  readonly action?: ReactNode;
}

/** An empty list that teaches: what would be here, why it is empty, how to begin. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className="flex flex-col items-center rounded-lg border border-line border-dashed bg-sunken px-6 py-12 text-center">
      {Icon ? (
        <span className="mb-4 grid size-14 place-items-center rounded-full bg-primary-soft text-on-primary-soft">
          <Icon aria-hidden className="size-7" />
        </span>
      ) : null}
      <p className="font-bold text-lg">{title}</p>
      {children ? <div className="mt-1 max-w-md text-muted">{children}</div> : null}
      {action ? <div className="mt-6">{action}</div> : null}
    </div>
  );
}
