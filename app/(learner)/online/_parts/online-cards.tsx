import { MonitorPlay } from "lucide-react";
import Image from "next/image";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { StatusChip } from "@/components/ui/status-chip";
import type { OnlineCourseCard, OnlineCourseList, OnlineListInput } from "@/lib/courses/online-schema";
import { routes } from "@/lib/web/routes";
import { LengthText } from "./length-text";

interface Props {
  readonly list: OnlineCourseList;
  readonly filters: OnlineListInput;
}

/** The catalogue as cards, six on a page. */
export function OnlineCards({ list, filters }: Props) {
  const t = useTranslations("online");
  if (list.items.length === 0)
    return (
      <EmptyState
        icon={MonitorPlay}
        title={t("none.title")}
        action={<LinkButton href={routes.onlineCourses()}>{t("filters.reset")}</LinkButton>}
      >
        {t("none.text")}
      </EmptyState>
    );
  const hrefOf = (page: number) => routes.onlineCourses({ ...filters, page });
  return (
    <>
      <p className="mb-4 text-muted">{t("found", { count: list.total })}</p>
      <ul className="grid gap-6 sm:grid-cols-2 xl:grid-cols-3">
        {list.items.map((item) => (
          <OnlineCard key={item.onlineCourseId} item={item} />
        ))}
      </ul>
      <Pagination page={list.page} pages={list.pages} hrefOf={hrefOf} />
    </>
  );
}

function OnlineCard({ item }: { readonly item: OnlineCourseCard }) {
  const t = useTranslations("online");
  const detail = routes.onlineCourse(item.onlineCourseId);
  return (
    <li data-online-course className="card flex flex-col rounded-lg border border-(--card-line) bg-surface">
      <div className="flex items-center gap-3 rounded-t-lg border-line border-b bg-primary-soft p-4 text-on-primary-soft">
        <Image src="/brand/mark.svg" alt="" width={32} height={32} unoptimized className="size-8" />
        <span className="font-medium">{t("operator")}</span>
      </div>
      <div className="flex flex-1 flex-col gap-3 p-5">
        <h2 className="text-lg leading-snug">{item.title}</h2>
        <p className="text-muted">
          （<LengthText minutes={item.minutes} />）
        </p>
        <p className="flex flex-wrap gap-x-4 text-muted text-sm">
          <span>{item.area}</span>
          <span>{item.teacher}</span>
        </p>
        <div className="mt-auto flex flex-wrap items-center justify-between gap-3">
          <Link href={detail} className={buttonClass("secondary")}>
            {t("show")}
            <span className="sr-only">{t("showOf", { title: item.title })}</span>
          </Link>
          {item.completed ? <StatusChip kind="completed">{t("completed")}</StatusChip> : null}
        </div>
      </div>
    </li>
  );
}
