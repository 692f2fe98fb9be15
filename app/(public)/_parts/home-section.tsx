import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface Props {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly more?: { readonly href: string; readonly label: string };
  readonly children: ReactNode;
}

/** A band of the home page: heading, one sentence, where there is more. */
export function HomeSection({ id, title, lead, more, children }: Props) {
  return (
    <section aria-labelledby={id} className="mx-auto max-w-page px-4 py-12 sm:px-6 lg:py-16">
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id={id} className="text-2xl">
            {title}
          </h2>
          {lead ? <p className="mt-1 text-muted">{lead}</p> : null}
        </div>
        {more ? (
          <Link href={more.href} className="flex min-h-11 items-center gap-1.5 font-medium text-link hover:underline">
            {more.label}
            <ArrowRight aria-hidden className="size-4" />
          </Link>
        ) : null}
      </div>
      {children}
    </section>
  );
}
