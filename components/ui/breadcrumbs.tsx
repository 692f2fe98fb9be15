import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

interface Props {
  /** The pages above this one, home excluded. */
  readonly trail?: readonly Crumb[];
  /** This page. */
  readonly current: string;
}

/** Where this page stands. Home comes first by itself. */
export function Breadcrumbs({ trail = [], current }: Props) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("breadcrumbs")} className="mb-6 text-sm">
      <ol className="flex flex-wrap items-center gap-x-1 gap-y-0.5 text-muted">
        {[{ label: t("home"), href: "/" }, ...trail].map((crumb) => (
          <li key={crumb.href} className="flex items-center gap-1">
            <Link href={crumb.href} className="quiet-link inline-flex min-h-6 items-center">
              {crumb.label}
            </Link>
            <ChevronRight aria-hidden className="size-4" />
          </li>
        ))}
        <li aria-current="page" className="text-text">
          {current}
        </li>
      </ol>
    </nav>
  );
}
