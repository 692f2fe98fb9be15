"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef } from "react";
import { type ButtonKind, buttonClass } from "./button";

interface Props {
  /** Text of the link or button that opens it. */
  readonly trigger: ReactNode;
  readonly triggerKind?: ButtonKind;
  /** The page that does the same without JavaScript. */
  readonly fallbackHref: string;
  readonly title: ReactNode;
  readonly children: ReactNode;
}

/**
 * A native modal dialog: the browser keeps the focus inside, closes it on Escape and gives the focus back.
 * The trigger is a link to a page of its own, which is where readers without JavaScript go.
 */
export function Dialog({ trigger, triggerKind, fallbackHref, title, children }: Props) {
  const t = useTranslations("common");
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <a
        href={fallbackHref}
        className={buttonClass(triggerKind)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        {trigger}
      </a>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-[min(36rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-6 text-text"
      >
        <div className="mb-4 flex items-start justify-between gap-4">
          <h2 id={titleId}>{title}</h2>
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            aria-label={t("close")}
            className="-me-2 -mt-2 grid size-11 shrink-0 place-items-center rounded-md hover:bg-primary-soft"
          >
            <X aria-hidden className="size-5" />
          </button>
        </div>
        {children}
      </dialog>
    </>
  );
}
