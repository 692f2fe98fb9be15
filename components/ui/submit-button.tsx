"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonKind, buttonClass } from "./button";

interface Props {
  /** What happens, in a verb: 報名這一班. */
  readonly children: ReactNode;
  readonly kind?: ButtonKind;
  readonly size?: "small" | "medium" | "large";
  /** Which of several buttons was pressed: sent with the form. */
  readonly name?: string;
  readonly value?: string;
  readonly icon?: ReactNode;
  readonly className?: string;
}

/** Sends the form around it. While it is on its way the button says so and takes no second press. */
export function SubmitButton({ children, kind = "primary", size, name, value, icon, className }: Props) {
  const { pending } = useFormStatus();
  const t = useTranslations("common");
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
      className={buttonClass(kind, size, className)}
    >
      {pending ? <LoaderCircle aria-hidden className="size-5 animate-spin" /> : icon}
      {children}
      {pending ? <span className="sr-only">{t("sending")}</span> : null}
    </button>
  );
}
