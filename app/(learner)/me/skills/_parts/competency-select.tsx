"use client";

import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { CONTROL, Field, useField } from "@/components/ui/field";
import type { CompetencyChoice } from "@/lib/skills/dto";
import { Required } from "./required";

interface Props {
  readonly choices: readonly CompetencyChoice[];
  readonly defaultId?: string | undefined;
}

const CATEGORIES = ["common", "technical", "management"] as const;

/** 職能: the competencies of the map, in its three groups. */
export function CompetencySelect({ choices, defaultId }: Props) {
  const t = useTranslations("skills.form");
  const category = useTranslations("common.category");
  const pick = useBilingual();
  const hint = t("competencyHint");
  const label = <Required>{t("competency")}</Required>;
  const facts = useField({ name: "competencyId", hint });
  return (
    <Field name="competencyId" label={label} hint={hint} required facts={facts}>
      <select
        key={facts.attempt}
        id={facts.id}
        name="competencyId"
        required
        className={CONTROL}
        defaultValue={facts.typed ?? defaultId ?? ""}
        {...facts.aria}
      >
        <option value="">{t("choose")}</option>
        {CATEGORIES.map((group) => (
          <optgroup key={group} label={category(group)}>
            {choices
              .filter((choice) => choice.category === group)
              .map(({ id, name, nameEn }) => (
                <option key={id} value={id}>
                  {pick(name, nameEn)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}
