import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type CalloutKind = "info" | "success" | "warning" | "danger";

const LOOKS = {
  info: { icon: Info, look: "border-info bg-info-soft", mark: "text-info" },
  success: { icon: CircleCheck, look: "border-success bg-success-soft", mark: "text-success" },
  warning: { icon: TriangleAlert, look: "border-warning bg-warning-soft", mark: "text-warning" },
  danger: { icon: CircleAlert, look: "border-danger bg-danger-soft", mark: "text-danger" },
} as const;

interface Props {
  readonly kind?: CalloutKind;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Read out at once when it appears after something was done. */
  readonly live?: boolean;
  readonly className?: string;
}

/** A message that stands out from the page: what happened, and what can be done. */
export function Callout({ kind = "info", title, children, live, className }: Props) {
  const { icon: Icon, look, mark } = LOOKS[kind];
  return (
    <div role={live ? "status" : undefined} className={classNames("flex gap-3 rounded-md border border-s-4 p-4", look, className)}>
      <Icon aria-hidden className={classNames("mt-1 size-5 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-bold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
