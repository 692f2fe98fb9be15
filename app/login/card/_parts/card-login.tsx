"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { CardComponentDto, DemoCardDto } from "@/lib/identity/schema";
import { CardField } from "./card-field";
import { CardOutcomeMessage } from "./card-outcome-message";
import { type CardOutcome, checkReader, type Stage, signInWithReader } from "./card-session";
import { DemoCards } from "./demo-cards";

interface Props {
  readonly component: CardComponentDto;
  readonly cards: readonly DemoCardDto[];
  readonly loginHref: string;
  /** Where the signature goes; the answer says where to go next. */
  readonly answerHref: string;
}

type Missing = Readonly<Partial<Record<"idno" | "pin", string>>>;

/**
 * Number and PIN, then the popup of the card component. The PIN is read from the field at the moment of use, handed to the
 * popup and cleared; it is in no state, no request of ours and no log.
 */
export function CardLogin({ component, cards, loginHref, answerHref }: Props) {
  const t = useTranslations("identity.cardForm");
  const id = useId();
  const idnoField = useRef<HTMLInputElement>(null);
  const pinField = useRef<HTMLInputElement>(null);
  const [stage, setStage] = useState<Stage>();
  const [outcome, setOutcome] = useState<CardOutcome>();
  const [missing, setMissing] = useState<Missing>({});
  const [attempt, setAttempt] = useState(0);

  async function run(work: () => Promise<CardOutcome>): Promise<void> {
    setOutcome(undefined);
    const ended = await work();
    setOutcome(ended);
    // On success the page is on its way out: the last words stay until it is gone.
    if (ended.kind !== "entered") setStage(undefined);
  }

  function send(event: FormEvent): void {
    event.preventDefault();
    if (stage) return;
    const idno = idnoField.current?.value.trim() ?? "";
    const pin = pinField.current?.value ?? "";
    const lacking = { ...(idno ? {} : { idno: t("idnoRequired") }), ...(pin ? {} : { pin: t("pinRequired") }) };
    setMissing(lacking);
    setAttempt((number) => number + 1);
    if (idno && pin) {
      void run(() => signInWithReader({ componentUrl: component.url, answerHref, idno, pin, onStage: setStage }));
      if (pinField.current) pinField.current.value = "";
    } else setOutcome(undefined);
  }

  function fill(card: DemoCardDto): void {
    if (idnoField.current) idnoField.current.value = card.idno;
    if (pinField.current) pinField.current.value = card.pin;
  }

  const errors = Object.entries(missing).map(([name, text]) => ({ id: `${id}-${name}`, text }));
  return (
    <Card padding="wide">
      {/* The fields have no names: sent before this script runs, or without it, the form carries neither number nor PIN. */}
      <form onSubmit={send} noValidate className="flex flex-col gap-6">
        {errors.length > 0 ? <ErrorSummary key={attempt} message={t("labelsTitle")} errors={errors} /> : null}
        <CardField
          id={`${id}-idno`}
          ref={idnoField}
          label={t("idno")}
          hint={t("idnoHint")}
          error={missing.idno}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
        />
        <CardField
          id={`${id}-pin`}
          ref={pinField}
          type="password"
          label={t("pin")}
          hint={t("pinHint")}
          error={missing.pin}
          autoComplete="off"
          maxLength={8}
        />
        <p role="status" aria-live="polite" className="min-h-7 font-medium empty:min-h-0">
          {stage ? t(`stage.${stage}`) : null}
        </p>
        <CardOutcomeMessage outcome={outcome} downloadUrl={component.downloadUrl} />
        <div className="flex flex-wrap gap-3">
          <Button kind="primary" type="submit" size="large" aria-disabled={stage !== undefined || undefined}>
            {t("submit")}
          </Button>
          <LinkButton href={loginHref} size="large" prefetch={false}>
            {t("cancel")}
          </LinkButton>
          <Button
            kind="quiet"
            size="large"
            onClick={() => !stage && void run(() => checkReader({ componentUrl: component.url, onStage: setStage }))}
          >
            {t("checkAction")}
          </Button>
        </div>
      </form>
      {cards.length > 0 ? <DemoCards cards={cards} onUse={fill} /> : null}
    </Card>
  );
}
