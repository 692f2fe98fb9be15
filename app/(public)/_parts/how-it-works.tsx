import { useTranslations } from "next-intl";

const STEPS = ["enrol", "complete", "claim", "share"] as const;

/** From a course to a badge that others can verify, in four steps. */
export function HowItWorks() {
  const t = useTranslations("home.how");
  return (
    <ol className="grid gap-x-8 gap-y-8 sm:grid-cols-2 lg:grid-cols-4">
      {STEPS.map((step, index) => (
        <li key={step} className="border-decor border-t-3 pt-4">
          <span aria-hidden className="font-bold text-4xl text-link tabular-nums leading-none">
            {index + 1}
          </span>
          <h3 className="mt-2">{t(`${step}.title`)}</h3>
          <p className="mt-1 text-muted">{t(`${step}.text`)}</p>
        </li>
      ))}
    </ol>
  );
}
