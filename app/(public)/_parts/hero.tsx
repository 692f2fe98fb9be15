import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { BadgeDrawing } from "@/components/badge-card/badge-drawing";
import { LinkButton } from "@/components/ui/button";
import type { AchievementDto } from "@/lib/governance/schema";
import { routes } from "@/lib/web/routes";
import { Rosette } from "./rosette";
import { VerifyCard } from "./verify-card";

interface Props {
  readonly signedIn: boolean;
  readonly demo: boolean;
  /** A few badges to look at. */
  readonly badges: readonly AchievementDto[];
}

/** What this is, in one sentence, and the first thing that a stranger may want: to verify a badge. */
export function Hero({ signedIn, demo, badges }: Props) {
  const t = useTranslations("home");
  return (
    <div className="relative overflow-hidden border-line border-b bg-sunken">
      <Rosette className="-end-40 -top-40 lg:-end-56 lg:-top-48 pointer-events-none absolute size-96 contrast:hidden text-decor opacity-40 lg:size-[44rem] lg:opacity-50" />
      <Rosette className="-bottom-72 -start-72 pointer-events-none absolute size-[36rem] contrast:hidden text-decor opacity-25 max-lg:hidden" />
      <div className="relative mx-auto grid max-w-page gap-x-16 gap-y-10 px-4 py-10 sm:px-6 sm:py-14 lg:grid-cols-[1.15fr_1fr] lg:items-center lg:py-14">
        <div>
          <p className="mb-4 inline-block rounded-full border border-primary bg-primary-soft px-3 py-0.5 font-medium text-on-primary-soft text-sm">
            {t("hero.eyebrow")}
          </p>
          <h1 className="text-[2.125rem] leading-tight sm:text-5xl sm:leading-tight lg:text-6xl">{t("hero.title")}</h1>
          <p className="mt-5 max-w-[32em] text-lg text-muted">{t("hero.lead")}</p>
          <div className="mt-7 flex flex-wrap gap-3">
            <LinkButton href={signedIn ? routes.me() : routes.login()} icon={<ArrowRight aria-hidden className="size-5" />}>
              {signedIn ? t("hero.toMe") : t("hero.signIn")}
            </LinkButton>
            <LinkButton href={routes.courses()} kind="quiet">
              {t("hero.courses")}
            </LinkButton>
          </div>
          {badges.length > 0 ? (
            <div aria-hidden className="-ms-3 mt-9 hidden sm:flex">
              {badges.map((badge) => (
                <span key={badge.versionId} className="-me-5">
                  <BadgeDrawing src={`/ob/images/${badge.versionId}.svg`} alt="" size={120} />
                </span>
              ))}
            </div>
          ) : null}
          {demo ? (
            <p className="mt-6 text-muted text-sm">
              {t("hero.demo")}{" "}
              <Link href={routes.demo()} className="inline-link font-medium">
                {t("hero.demoLink")}
              </Link>
            </p>
          ) : null}
        </div>
        <VerifyCard />
      </div>
    </div>
  );
}
