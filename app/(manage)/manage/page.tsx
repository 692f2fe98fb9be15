import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { holderOfRole, ROLES } from "@/lib/kernel/actor";
import { routes } from "@/lib/web/routes";
import { currentActor } from "@/lib/web/session";
import { AwardsWaiting } from "./_parts/awards-waiting";
import { ResultsWaiting } from "./_parts/results-waiting";
import { ReviewsWaiting } from "./_parts/reviews-waiting";
import { SkillsWaiting } from "./_parts/skills-waiting";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("manage"))("title") };
}

/** What waits for this person. Each part asks its own query, which decides what they may see. */
export default async function ManagePage() {
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(routes.login(routes.manage()));
  if (!actor.agreedToTerms) redirect(routes.terms());
  if (!holderOfRole(actor, ...ROLES)) notFound();
  const t = await getTranslations("manage");
  return (
    <>
      <Breadcrumbs current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="space-y-8">
        {holderOfRole(actor, "agency_admin") ? <ReviewsWaiting /> : null}
        {holderOfRole(actor, "agency_admin") ? <SkillsWaiting /> : null}
        {holderOfRole(actor, "course_officer") ? <ResultsWaiting /> : null}
        {holderOfRole(actor, "badge_issuer") ? <AwardsWaiting /> : null}
        {holderOfRole(actor, "agency_admin", "course_officer", "badge_issuer") ? null : <p className="text-muted">{t("nothingForRole")}</p>}
      </div>
    </>
  );
}
