import { ArrowRight, CircleCheckBig } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

interface Props {
  readonly title: string;
  /** How many wait; a link to them. */
  readonly count: number;
  readonly unit: string;
  readonly href: string;
  readonly more: string;
  /** Said when nothing waits. */
  readonly clear: string;
  readonly children: ReactNode;
}

/** One kind of work that waits: the number first, the oldest below it, the list behind it. */
export function Waiting({ title, count, unit, href, more, clear, children }: Props) {
  const t = useTranslations("manage");
  const waits = count > 0;
  return (
    <section aria-label={title} className="card grid gap-x-8 gap-y-4 rounded-lg border border-line bg-surface p-6 md:grid-cols-[14rem_1fr]">
      <div>
        <h2 className="text-lg">{title}</h2>
        <Link href={href} className="group mt-2 flex items-baseline gap-2">
          <span className={classNames("font-bold text-5xl tabular-nums leading-none", waits ? "text-link" : "text-muted")}>{count}</span>
          <span className="text-muted group-hover:underline">{unit}</span>
        </Link>
      </div>
      <div className="min-w-0">
        {waits ? (
          <>
            {children}
            <Link href={href} className="mt-3 inline-flex min-h-11 items-center gap-1.5 font-medium text-link hover:underline">
              {more}
              <ArrowRight aria-hidden className="size-4" />
            </Link>
          </>
        ) : (
          <p className="flex items-center gap-2 text-muted">
            <CircleCheckBig aria-hidden className="size-5 text-success" />
            {clear} {t("clear")}
          </p>
        )}
      </div>
    </section>
  );
}

interface RowProps {
  readonly href: string;
  readonly title: string;
  readonly detail: ReactNode;
  /** Why it is worth seeing first. */
  readonly mark?: ReactNode;
}

export function WaitingRow({ href, title, detail, mark }: RowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0">
        <Link href={href} className="quiet-link font-medium">
          {title}
        </Link>
        <p className="text-muted text-sm">{detail}</p>
      </div>
      {mark}
    </li>
  );
}
