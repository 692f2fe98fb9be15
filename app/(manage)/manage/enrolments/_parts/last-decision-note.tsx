import Link from "next/link";
import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { routes } from "@/lib/web/routes";
import type { LastDecision } from "./last-decision";

/** Says what came of the last decision, with the way back to it. */
export function LastDecisionNote({ last }: { readonly last: LastDecision | undefined }) {
  const t = useTranslations("courses");
  if (!last) return null;
  return (
    <Callout kind="success" live className="mb-6">
      {t("review.decided", { status: t(`status.${last.decision}`) })}{" "}
      <Link href={routes.reviewEnrolment(last.enrolmentId)} className="text-link">
        {t("review.change")}
      </Link>
    </Callout>
  );
}
