"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { FieldError, Hint, useField } from "@/components/ui/field";
import { LEVELS, type SkillLevel } from "@/lib/skills/schema";
import { Required } from "./required";

/** 考核紀錄等級: the six levels with their whole texts, in two rows of three where there is room. */
export function LevelCards({ defaultLevel }: { readonly defaultLevel?: SkillLevel | undefined }) {
  const t = useTranslations("skills");
  const facts = useField({ name: "level", hint: t("form.levelIntro") });
  const chosen = facts.typed ?? (defaultLevel === undefined ? undefined : String(defaultLevel));
  return (
    <fieldset
      key={facts.attempt}
      className={classNames(facts.error !== undefined && "border-danger border-s-4 ps-4")}
      aria-describedby={facts.aria["aria-describedby"]}
    >
      <legend className="font-medium">
        <Required>{t("form.level")}</Required>
      </legend>
      <Hint id={facts.id}>{t("form.levelIntro")}</Hint>
      {facts.error ? <FieldError id={facts.id}>{facts.error}</FieldError> : null}
      <div className="mt-2 grid gap-3 md:grid-cols-3">
        {LEVELS.map((level, index) => {
          // The first carries the field's id: the error summary leads to it.
          const id = index === 0 ? facts.id : `${facts.id}-${level}`;
          return (
            <div
              key={level}
              className="relative flex items-start gap-3 rounded-md border border-line-strong bg-surface p-4 has-checked:border-primary has-checked:bg-primary-soft has-checked:text-on-primary-soft"
            >
              <input
                type="radio"
                id={id}
                name="level"
                value={level}
                defaultChecked={chosen === String(level)}
                required
                aria-describedby={`${id}-about`}
                className="mt-1 size-5 shrink-0 accent-primary"
              />
              <div>
                <label htmlFor={id} className="font-medium after:absolute after:inset-0">
                  {t(`levels.${level}.name`)}
                </label>
                <p id={`${id}-about`} className="mt-1 text-sm">
                  {t(`levels.${level}.text`)}
                </p>
              </div>
            </div>
          );
        })}
      </div>
      <p className="mt-2 text-muted text-sm">{t("form.blind")}</p>
    </fieldset>
  );
}
