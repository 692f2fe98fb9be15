"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

export interface ErrorLink {
  /** id of the control. */
  readonly id: string;
  readonly text: ReactNode;
}

interface Props {
  readonly message: ReactNode;
  readonly errors: readonly ErrorLink[];
}

/** Why the form was refused, with a link to each field in question. Takes the focus when it appears: give it a new `key` each time. */
export function ErrorSummary({ message, errors }: Props) {
  const t = useTranslations("common");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-md border border-danger border-s-4 bg-danger-soft p-4">
      <div className="flex gap-3">
        <CircleAlert aria-hidden className="mt-1 size-5 shrink-0 text-danger" />
        <div>
          <p className="font-bold">{t("refusedTitle")}</p>
          <p>{message}</p>
          {errors.length > 0 ? (
            <ul className="mt-2 list-disc ps-5">
              {errors.map((error) => (
                <li key={error.id}>
                  <a href={`#${error.id}`} className="font-medium text-danger underline underline-offset-4">
                    {error.text}
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  );
}
