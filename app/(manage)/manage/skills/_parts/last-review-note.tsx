import Link from "next/link";
import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { routes } from "@/lib/web/routes";
import type { LastReview } from "./last-review";

/** Says what came of the last decision, with the way back to it. */
export function LastReviewNote({ last }: { readonly last: LastReview | undefined }) {
  const t = useTranslations("skills.review");
  if (!last) return null;
  return (
    <Callout kind="success" live className="mb-6">
      {t(`sent.${last.outcome}`)}{" "}
      <Link href={routes.reviewSkill(last.after)} className="text-link">
        {t("again")}
      </Link>
    </Callout>
  );
}
