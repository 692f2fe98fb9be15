import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "./button";

interface Props {
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  /** The address of a page; filters stay in it. */
  readonly hrefOf: (page: number) => string;
}

/** Earlier and later pages of a list. Shows nothing when there is one page. */
export function Pagination({ page, pages, hrefOf }: Props) {
  const t = useTranslations("common.pagination");
  if (pages <= 1) return null;
  return (
    <nav aria-label={t("label")} className="mt-6 flex flex-wrap items-center justify-between gap-4">
      {page > 1 ? (
        <Link href={hrefOf(page - 1)} rel="prev" className={buttonClass("secondary")}>
          <ChevronLeft aria-hidden className="size-5" />
          {t("previous")}
        </Link>
      ) : (
        <span />
      )}
      <p className="text-muted">{t("position", { page, pages })}</p>
      {page < pages ? (
        <Link href={hrefOf(page + 1)} rel="next" className={buttonClass("secondary")}>
          {t("next")}
          <ChevronRight aria-hidden className="size-5" />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
