import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PopularCourses } from "@/app/(public)/_parts/popular-courses";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DateText } from "@/components/ui/date-text";
import { PageHeader } from "@/components/ui/page-header";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";
import { BadgeRow } from "./_parts/badge-row";
import { Growth } from "./_parts/growth";
import { loadHome } from "./_parts/load-home";
import { NextStepCard } from "./_parts/next-step-card";
import { UpcomingCourses } from "./_parts/upcoming-courses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("me"))("title") };
}

export default async function LearnerHomePage() {
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  const home = await loadHome(locale, routes.me());
  const t = await getTranslations("me");
  const { profile } = home;
  return (
    <>
      <Breadcrumbs current={t("title")} />
      <PageHeader
        title={t("greeting", { name: bilingual(locale, profile.name, profile.nameEn) })}
        lead={[bilingual(locale, profile.agency.name, profile.agency.nameEn), profile.dept, profile.title].join(" ")}
      />
      <NextStepCard step={home.step} />
      <div className="mt-8 grid gap-6 xl:grid-cols-2">
        <UpcomingCourses enrolments={home.upcoming} />
        <Growth categories={home.growth} />
      </div>
      <div className="mt-6">
        <BadgeRow awards={home.badges} />
      </div>
      {home.recommended.length > 0 ? (
        <section aria-labelledby="recommended" className="mt-10">
          <h2 id="recommended" className="mb-4">
            {t("recommended")}
          </h2>
          <PopularCourses sessions={home.recommended} />
        </section>
      ) : null}
      {home.lastLogin ? (
        <p className="mt-10 text-muted text-sm">
          {t("lastLogin")}
          <DateText value={home.lastLogin.at} style="dateTime" />
        </p>
      ) : null}
    </>
  );
}
