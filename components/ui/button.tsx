import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** `primary` once a page; `secondary` for the rest; `danger` for what cannot be taken back; `quiet` inside rows and bars. */
export type ButtonKind = "primary" | "secondary" | "danger" | "quiet";

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: "border-primary bg-primary text-on-primary hover:border-primary-hover hover:bg-primary-hover",
  secondary: "border-line-strong bg-surface text-link hover:border-primary hover:bg-primary-soft hover:text-on-primary-soft",
  danger: "border-danger bg-surface text-danger hover:bg-danger-soft",
  quiet: "border-transparent bg-transparent text-link hover:bg-primary-soft hover:text-on-primary-soft",
};

const SIZES = { medium: "min-h-11 px-5 py-2", small: "min-h-9 px-3 py-1 text-sm", large: "min-h-13 px-7 py-3 text-lg" } as const;

/** The classes of a button, for the few elements that are not ours (a `<summary>`, a label of a file field). */
export function buttonClass(kind: ButtonKind = "secondary", size: keyof typeof SIZES = "medium", extra?: string): string {
  return classNames(
    "button inline-flex items-center justify-center gap-2 rounded-md border text-center font-medium leading-snug no-underline transition-colors duration-150",
    "disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
    SIZES[size],
    KINDS[kind],
    extra,
  );
}

interface Look {
  readonly kind?: ButtonKind | undefined;
  readonly size?: keyof typeof SIZES | undefined;
  readonly icon?: ReactNode;
}

/** A `<button>`; `type` is "button" unless said otherwise. For sending a form use `SubmitButton`. */
export function Button({ kind, size, icon, className, children, type = "button", ...rest }: Look & ComponentProps<"button">) {
  return (
    <button type={type} className={buttonClass(kind, size, className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

/** A link that looks like a button, for going somewhere (never for doing something). */
export function LinkButton({ kind, size, icon, className, children, ...rest }: Look & ComponentProps<typeof Link>) {
  return (
    <Link className={buttonClass(kind, size, className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}
