import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "./class-names";

interface Props {
  readonly label: string;
  readonly steps: readonly string[];
  /** Index of the step one is at; `steps.length` when all are done. */
  readonly current: number;
}

/** The steps of something longer, and where one is. */
export function Stepper({ label, steps, current }: Props) {
  const t = useTranslations("common");
  return (
    <ol aria-label={label} className="mb-8 flex flex-wrap gap-x-6 gap-y-3">
      {steps.map((step, index) => {
        const done = index < current;
        const here = index === current;
        return (
          <li key={step} aria-current={here ? "step" : undefined} className="flex items-center gap-2">
            <span
              className={classNames(
                "grid size-7 place-items-center rounded-full border-2 text-sm tabular-nums",
                here
                  ? "border-primary bg-primary font-bold text-on-primary"
                  : done
                    ? "border-success text-success"
                    : "border-line-strong text-muted",
              )}
            >
              {done ? <Check aria-hidden className="size-4" /> : index + 1}
            </span>
            <span className={here ? "font-bold" : "text-muted"}>{step}</span>
            {done ? <span className="sr-only">{t("stepDone")}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
