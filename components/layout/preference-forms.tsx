import { Check, Languages, SunMoon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "../ui/class-names";

export interface Preferences {
  readonly theme: "system" | "light" | "dark" | "contrast";
  readonly fontSize: "small" | "medium" | "large";
}

const FONT_SIZES = [
  { value: "small", label: "fontSmall", look: "text-sm" },
  { value: "medium", label: "fontMedium", look: "text-base" },
  { value: "large", label: "fontLarge", look: "text-lg" },
] as const;

const THEMES = ["system", "light", "dark", "contrast"] as const;

/** 字級 小 中 大: three buttons of a plain form. */
export function FontSizeForm({ action, current }: { readonly action: string; readonly current: Preferences["fontSize"] }) {
  const t = useTranslations("shell");
  return (
    <form action={action} method="post" aria-label={t("fontSize")} className="flex items-center gap-1">
      <span aria-hidden>{t("fontSize")}</span>
      {FONT_SIZES.map(({ value, label, look }) => (
        <button
          key={value}
          type="submit"
          name="fontSize"
          value={value}
          aria-pressed={current === value}
          aria-label={`${t("fontSize")} ${t(label)}`}
          className={classNames(
            "grid size-8 place-items-center rounded-md leading-none",
            look,
            current === value ? "bg-primary text-on-primary" : "hover:bg-primary-soft hover:text-on-primary-soft",
          )}
        >
          {t(label)}
        </button>
      ))}
    </form>
  );
}

/** The other language, under its own name. */
export function LanguageForm({ action }: { readonly action: string }) {
  const t = useTranslations("shell");
  const other = useLocale() === "en" ? { value: "zh-TW", lang: "zh-Hant-TW" } : { value: "en", lang: "en" };
  return (
    <form action={action} method="post">
      <button
        type="submit"
        name="locale"
        value={other.value}
        lang={other.lang}
        className="flex min-h-8 items-center gap-1.5 rounded-md px-2 hover:bg-primary-soft hover:text-on-primary-soft"
      >
        <Languages aria-hidden className="size-4" />
        {t("otherLanguage")}
      </button>
    </form>
  );
}

/** The four looks. `menu` folds them behind one button, `list` shows them. */
export function ThemeForm({
  action,
  current,
  look,
}: {
  readonly action: string;
  readonly current: Preferences["theme"];
  readonly look: "menu" | "list";
}) {
  const t = useTranslations("shell");
  const form = (
    <form action={action} method="post" aria-label={t("theme")} className={look === "list" ? "flex flex-wrap gap-1" : "flex flex-col"}>
      {THEMES.map((theme) => (
        <button
          key={theme}
          type="submit"
          name="theme"
          value={theme}
          aria-pressed={current === theme}
          className={classNames(
            "flex min-h-10 items-center gap-2 whitespace-nowrap rounded-md px-3 text-start",
            current === theme ? "bg-primary-soft font-medium text-on-primary-soft" : "hover:bg-primary-soft hover:text-on-primary-soft",
          )}
        >
          <Check aria-hidden className={classNames("size-4", current !== theme && "invisible")} />
          {t(`themes.${theme}`)}
        </button>
      ))}
    </form>
  );
  if (look === "list") return form;
  return (
    <details className="relative" name="header-menu">
      <summary className="flex min-h-8 list-none items-center gap-1.5 rounded-md px-2 hover:bg-primary-soft hover:text-on-primary-soft">
        <SunMoon aria-hidden className="size-4" />
        {t("theme")}
      </summary>
      <div className="absolute end-0 z-30 mt-1 rounded-lg border border-line bg-surface p-1.5">{form}</div>
    </details>
  );
}
