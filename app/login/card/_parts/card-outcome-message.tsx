"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";
import { refusalText } from "@/lib/i18n/refusal-text";
import type { CardProblem } from "@/lib/identity/card-client";
import type { CardOutcome } from "./card-session";

/** Problems that the component itself has: the way to it stands beside them. */
const NEEDS_COMPONENT: ReadonlySet<CardProblem> = new Set(["component_missing", "component_trouble", "component_library", "malformed"]);

/** How reading the card ended: what happened, what to do, and a code only where the code helps. Takes the focus. */
export function CardOutcomeMessage({ outcome, downloadUrl }: { readonly outcome: CardOutcome | undefined; readonly downloadUrl: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome && outcome.kind !== "entered") box.current?.focus();
  }, [outcome]);
  if (!outcome || outcome.kind === "entered") return null;
  return (
    <div ref={box} tabIndex={-1} role={outcome.kind === "check" ? "status" : "alert"}>
      <Message outcome={outcome} downloadUrl={downloadUrl} />
    </div>
  );
}

function Message({ outcome, downloadUrl }: { readonly outcome: Exclude<CardOutcome, { kind: "entered" }>; readonly downloadUrl: string }) {
  const t = useTranslations();
  if (outcome.kind === "refused") return <Callout kind="danger">{refusalText(t, outcome.code, outcome.facts)}</Callout>;
  const download = (
    <a href={downloadUrl} target="_blank" rel="noreferrer">
      {t("identity.cardForm.notes.download")}
      {t("common.opensInNewWindow")}
    </a>
  );
  if (outcome.kind === "check") {
    return (
      <Callout kind={outcome.result === "ready" ? "success" : "warning"} title={t(`identity.cardForm.check.${outcome.result}`)}>
        {outcome.version ? <p>{t("identity.cardForm.check.version", { version: outcome.version })}</p> : null}
        {outcome.result === "old" ? <p>{download}</p> : null}
      </Callout>
    );
  }
  const { problem, triesLeft, code } = outcome;
  return (
    <Callout kind={problem === "cancelled" ? "info" : "danger"} title={t(`identity.problems.${problem}.title`)}>
      <p>{t(`identity.problems.${problem}.text`)}</p>
      {problem === "pin_wrong" && triesLeft ? (
        <p className="font-bold">{t("identity.problems.pin_wrong_left", { left: triesLeft })}</p>
      ) : null}
      {NEEDS_COMPONENT.has(problem) ? <p>{download}</p> : null}
      {code && (problem === "unknown" || problem === "domain_refused") ? (
        <p className="text-sm">{t("identity.problems.code", { code })}</p>
      ) : null}
    </Callout>
  );
}
