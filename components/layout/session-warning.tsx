"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { Button, LinkButton } from "../ui/button";
import { useSessionDeadline } from "./use-session-deadline";

interface Props {
  /** Says when the session ends (GET) and prolongs it (POST). */
  readonly deadlineHref: string;
  readonly loginHref: string;
  readonly logoutHref: string;
  readonly absoluteHours: number;
}

/**
 * Two minutes before a session ends by itself it says so and offers to stay (WCAG 2.2.1). When the session has ended, it
 * says that too and leaves the page as it is: what was typed can still be copied.
 */
export function SessionWarning({ deadlineHref, loginHref, logoutHref, absoluteHours }: Props) {
  const t = useTranslations("identity.session");
  const { state, minutesLeft, failed, extend, dismiss } = useSessionDeadline(deadlineHref);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const open = state !== "quiet";
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  const ended = state === "ended";
  const text = ended ? t("endedText") : t(state === "absolute" ? "absolute" : "text", { minutes: minutesLeft, hours: absoluteHours });
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={dismiss}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-6 text-text"
    >
      {open ? (
        <>
          <h2 id={titleId}>{t(ended ? "endedTitle" : "title")}</h2>
          <p role="alert" className="mt-2 mb-6">
            {text}
          </p>
          {failed ? (
            <p role="status" className="mb-4 font-medium text-danger">
              {t("failed")}
            </p>
          ) : null}
          <div className="flex flex-wrap gap-3">
            {ended ? (
              <LinkButton kind="primary" href={loginHref}>
                {t("signIn")}
              </LinkButton>
            ) : null}
            {state === "idle" ? (
              <Button kind="primary" onClick={extend}>
                {t("extend")}
              </Button>
            ) : null}
            {state === "idle" ? null : <Button onClick={() => dialog.current?.close()}>{t("close")}</Button>}
            {ended ? null : (
              <form action={logoutHref} method="post">
                <Button type="submit">{t("signOut")}</Button>
              </form>
            )}
          </div>
        </>
      ) : null}
    </dialog>
  );
}
