"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { bilingual } from "@/lib/i18n/format";
import type { DemoCardDto } from "@/lib/identity/schema";

/** In a demonstration: the invented people's numbers and PINs, to fill in with one press. */
export function DemoCards({ cards, onUse }: { readonly cards: readonly DemoCardDto[]; readonly onUse: (card: DemoCardDto) => void }) {
  const t = useTranslations("identity.demo");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const [chosen, setChosen] = useState<string>();
  const nameOf = (card: DemoCardDto) => bilingual(locale, card.name, card.nameEn);
  return (
    <details className="mt-6 border-line border-t pt-4">
      <summary className="min-h-8 font-medium">{t("cards")}</summary>
      <p className="mt-1 mb-3 text-muted text-sm">{t("cardsText")}</p>
      <ul className="divide-y divide-line">
        {cards.map((card) => (
          <li key={card.idno} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span>
              {nameOf(card)} <span className="text-muted text-sm tabular-nums">{`${card.idno} · PIN ${card.pin}`}</span>
            </span>
            <Button
              size="small"
              aria-label={`${t("use")} ${nameOf(card)}`}
              onClick={() => {
                onUse(card);
                setChosen(nameOf(card));
              }}
            >
              {t("use")}
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-sm">
        {chosen ? t("chosen", { name: chosen }) : null}
      </p>
    </details>
  );
}
