import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { TIERS, type TierDto } from "@/lib/competency/schema";

/** 基層 中階 高階: which of them need it, by mark and word. */
export function TierMarks({ tiers }: { readonly tiers: readonly TierDto[] }) {
  const t = useTranslations();
  return (
    <ul className="flex flex-wrap gap-1.5 text-sm" aria-label={t("competency.tiers")}>
      {TIERS.map((tier) =>
        tiers.includes(tier) ? (
          <li
            key={tier}
            className="flex items-center gap-1 rounded-full border border-primary bg-primary-soft px-2.5 font-medium text-on-primary-soft"
          >
            <Check aria-hidden className="size-3.5" />
            {t(`common.tier.${tier}`)}
          </li>
        ) : (
          <li key={tier} className="flex items-center gap-1 rounded-full border border-line px-2.5 text-muted">
            <Minus aria-hidden className="size-3.5" />
            {t(`common.tier.${tier}`)}
            <span className="sr-only">{t("competency.notNeeded")}</span>
          </li>
        ),
      )}
    </ul>
  );
}
