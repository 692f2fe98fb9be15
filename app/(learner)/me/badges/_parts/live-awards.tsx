"use client";

import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import type { AwardDto } from "@/lib/awards/schema";
import { routes } from "@/lib/web/routes";
import { AwardGroup } from "./award-group";

/** While something is being signed people watch the page; else a look now and then finds a new badge. */
const WATCHING_MS = 2_000;
const RESTING_MS = 15_000;

/** One that cannot be signed is not waited for. */
const isPending = (award: AwardDto): boolean => award.status === "pending" && award.signingRefusal === null;

async function fetchAwards(): Promise<AwardDto[]> {
  const response = await fetch("/api/v1/awards", { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`awards: ${response.status}`);
  return response.json();
}

/** The caller's badges, kept up to date. The server renders the same list first, so that it is there without script. */
export function LiveAwards({ initial }: { readonly initial: AwardDto[] }) {
  const t = useTranslations("awards.list");
  const { data } = useQuery({
    queryKey: ["my-awards"],
    queryFn: fetchAwards,
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.some(isPending) ? WATCHING_MS : RESTING_MS),
  });
  const pending = data.filter(isPending).length;
  if (data.length === 0) {
    return (
      <EmptyState
        title={t("empty")}
        action={
          <div className="flex flex-wrap justify-center gap-3">
            <LinkButton kind="primary" href={routes.courses()}>
              {t("findCourse")}
            </LinkButton>
            <LinkButton href={routes.badges()}>{t("seeBadges")}</LinkButton>
          </div>
        }
      >
        {t("emptyWhy")}
      </EmptyState>
    );
  }
  return (
    <div className="space-y-10">
      <div aria-live="polite">
        {pending > 0 ? (
          <Callout kind="info">
            <p className="flex items-center gap-2">
              <LoaderCircle aria-hidden className="size-5 animate-spin motion-reduce:animate-none" />
              {t("pendingNote", { count: pending })}
            </p>
            <noscript>
              <a href={routes.myBadges()}>{t("reload")}</a>
            </noscript>
          </Callout>
        ) : null}
      </div>
      <AwardGroup title={t("claim")} awards={data.filter(({ status }) => status === "offered" || status === "pending")} />
      <AwardGroup title={t("yours")} awards={data.filter(({ status }) => status === "accepted")} />
      <AwardGroup title={t("other")} awards={data.filter(({ status }) => status === "declined" || status === "revoked")} />
    </div>
  );
}
