import { BookOpen, CalendarDays, Clock, Gift, ListOrdered, type LucideIcon, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { routes } from "@/lib/web/routes";
import type { NextStep } from "./next-step";

const ICONS = {
  claim: Gift,
  describeWork: PencilLine,
  attend: CalendarDays,
  waitlisted: ListOrdered,
  pending: Clock,
  findCourse: BookOpen,
} as const satisfies Readonly<Record<NextStep["kind"], LucideIcon>>;

function addressOf(step: NextStep): string {
  switch (step.kind) {
    case "claim":
      return routes.myBadge(step.awardId);
    case "describeWork":
      return routes.profile();
    case "findCourse":
      return routes.courses();
    case "attend":
    case "waitlisted":
    case "pending":
      return routes.course(step.sessionId);
  }
}

/** The values that the sentence of a step may name. */
function namesOf(step: NextStep): Record<string, string | number> {
  if (step.kind === "claim") return { name: step.name, more: step.more };
  if (step.kind === "waitlisted") return { title: step.title, rank: step.rank, total: step.total };
  return "title" in step ? { title: step.title } : {};
}

/** The card of the learner's home: one thing, why, and the button that does it. */
export function NextStepCard({ step }: { readonly step: NextStep }) {
  const t = useTranslations("me.next");
  const Icon = ICONS[step.kind];
  const names = namesOf(step);
  return (
    <section aria-labelledby="next-step" className="card rounded-lg border border-primary bg-primary-soft p-6 text-on-primary-soft sm:p-8">
      <h2 id="next-step" className="mb-3 font-medium text-base">
        {t("heading")}
      </h2>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-5">
        <span className="grid size-14 shrink-0 place-items-center rounded-full bg-primary text-on-primary">
          <Icon aria-hidden className="size-7" />
        </span>
        <div className="min-w-60 flex-1">
          <p className="font-bold text-xl leading-snug sm:text-2xl">{t(`${step.kind}.title`, names)}</p>
          <p className="mt-1">
            {"startsAt" in step ? (
              <>
                {t("starts")}
                <DateText value={step.startsAt} style="dateTime" />
                {t("stop")}
              </>
            ) : null}
            {t(`${step.kind}.text`, names)}
          </p>
        </div>
        <LinkButton href={addressOf(step)} kind="primary" size="large" className="max-sm:w-full">
          {t(`${step.kind}.action`)}
        </LinkButton>
      </div>
    </section>
  );
}
