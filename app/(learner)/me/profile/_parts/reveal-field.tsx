"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useEffect, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { refusalText } from "@/lib/i18n/refusal-text";
import type { RevealField as Field } from "@/lib/profile/schema";

/** What came back for a hidden value. */
export type Revealed =
  | { readonly status: "hidden" }
  | { readonly status: "shown"; readonly value: string; readonly at: number }
  | { readonly status: "refused"; readonly code: string };

const SHOWN_MS = 30_000;

interface Props {
  readonly field: Field;
  readonly label: string;
  /** What stands there while it is hidden. */
  readonly masked: string;
  readonly action: (previous: Revealed, form: FormData) => Promise<Revealed>;
}

/** A value of one's own that is hidden until asked for, and again half a minute later. */
export function RevealField({ field, label, masked, action }: Props) {
  const t = useTranslations();
  const [answer, send] = useActionState(action, { status: "hidden" });
  const [expired, setExpired] = useState(0);
  const shownAt = answer.status === "shown" ? answer.at : 0;
  useEffect(() => {
    if (shownAt === 0) return;
    const timer = setTimeout(() => setExpired(shownAt), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shownAt]);
  const shown = answer.status === "shown" && expired !== answer.at ? answer.value : undefined;
  const Icon = shown === undefined ? Eye : EyeOff;
  return (
    <form action={send} className="flex flex-wrap items-center gap-3">
      <span aria-live="polite" className="tabular-nums">
        {shown === undefined ? masked : field === "birth" ? <DateText value={shown} /> : shown}
      </span>
      <input type="hidden" name="field" value={field} />
      <button type="submit" name={shown === undefined ? "show" : "hide"} value="1" className={buttonClass("quiet", "small")}>
        <Icon aria-hidden className="size-4" />
        {t(shown === undefined ? "profile.show" : "profile.hide")}
        <span className="sr-only">{label}</span>
      </button>
      {answer.status === "refused" ? <span className="text-danger text-sm">{refusalText(t, answer.code)}</span> : null}
    </form>
  );
}
