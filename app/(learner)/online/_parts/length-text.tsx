import { useTranslations } from "next-intl";

/** 3 時 30 分: the length of an online course. */
export function LengthText({ minutes }: { readonly minutes: number }) {
  const t = useTranslations("online");
  return t("length", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
