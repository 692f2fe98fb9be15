import {
  Award,
  Ban,
  CalendarX2,
  CircleAlert,
  CircleCheck,
  CircleCheckBig,
  CircleHelp,
  CircleX,
  Clock,
  FastForward,
  Gift,
  ListOrdered,
  type LucideIcon,
  Minus,
  ShieldCheck,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const TONES = {
  success: "border-success bg-success-soft text-success",
  warning: "border-warning bg-warning-soft text-warning",
  danger: "border-danger bg-danger-soft text-danger",
  info: "border-info bg-info-soft text-info",
  neutral: "border-neutral bg-neutral-soft text-neutral",
  primary: "border-primary bg-primary-soft text-on-primary-soft",
} as const;

interface Look {
  readonly icon: LucideIcon;
  readonly tone: keyof typeof TONES;
}

/** Every state that is shown anywhere, once: the same icon, word and colour on all pages. */
const LOOKS = {
  pending: { icon: Clock, tone: "warning" },
  accepted: { icon: CircleCheck, tone: "success" },
  waitlisted: { icon: ListOrdered, tone: "info" },
  next: { icon: FastForward, tone: "primary" },
  declined: { icon: CircleX, tone: "neutral" },
  cancelled: { icon: Undo2, tone: "neutral" },
  completed: { icon: CircleCheckBig, tone: "success" },
  notCompleted: { icon: Minus, tone: "neutral" },
  offered: { icon: Gift, tone: "primary" },
  acceptedBadge: { icon: Award, tone: "success" },
  revoked: { icon: Ban, tone: "danger" },
  expired: { icon: CalendarX2, tone: "warning" },
  valid: { icon: ShieldCheck, tone: "success" },
  warning: { icon: TriangleAlert, tone: "warning" },
  invalid: { icon: CircleAlert, tone: "danger" },
  unknown: { icon: CircleHelp, tone: "neutral" },
} as const satisfies Readonly<Record<string, Look>>;

export type StatusKind = keyof typeof LOOKS;

interface Props {
  readonly kind: StatusKind;
  /** Instead of the state's own word, e.g. 備取 3／12. */
  readonly children?: ReactNode;
  readonly className?: string;
}

/** A state as icon + word + colour; never colour alone. */
export function StatusChip({ kind, children, className }: Props) {
  const t = useTranslations("common.status");
  const { icon: Icon, tone } = LOOKS[kind];
  return (
    <span
      className={classNames(
        "status-chip inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 py-0.5 font-medium text-sm",
        TONES[tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {children ?? t(kind)}
    </span>
  );
}
