"use server";

import { getLocale, getTranslations } from "next-intl/server";
import { checkReceipt } from "@/lib/awards/queries/receipts";
import { MAXIMUM_RECEIPT_BYTES, type ReceiptDto } from "@/lib/awards/schema";
import { dateTexts } from "@/lib/i18n/format";
import { refusalText } from "@/lib/i18n/refusal-text";
import { AppError } from "@/lib/kernel/errors";
import { currentCaller } from "@/lib/web/session";
import type { ReceiptState } from "./_parts/receipt-state";

/** Checks a receipt that was pasted (`text`) or chosen (`file`). Needs no account; keeps nothing. */
export async function check(_previous: ReceiptState, form: FormData): Promise<ReceiptState> {
  try {
    return await told(await checkReceipt({ text: await textOf(form) }, await currentCaller()));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [first] = Object.values(error.fields).flat();
    return { status: "refused", message: refusalText(await getTranslations(), first ?? error.code, error.facts) };
  }
}

async function textOf(form: FormData): Promise<string> {
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return String(form.get("text") ?? "");
  // One byte over the limit is enough to be told apart.
  return file.slice(0, MAXIMUM_RECEIPT_BYTES + 1).text();
}

async function told(receipt: ReceiptDto): Promise<ReceiptState> {
  const t = await getTranslations("receipts.check");
  if ("problem" in receipt) {
    return { status: "checked", good: false, title: t("bad"), text: t(`problems.${receipt.problem}`), sections: [] };
  }
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  const about = [
    { term: t("checkedAt"), value: dateTexts(receipt.checkedAt, locale, "dateTime").text },
    { term: t("file_hash"), value: receipt.sha256 },
    { term: t("file_size"), value: t("bytes", { count: receipt.bytes }) },
  ];
  const badges = receipt.badges.map(({ id, issuer, conclusion, failed }, index) => ({
    title: t("badge", { number: index + 1 }),
    items: [
      { term: t("conclusion"), value: t(`conclusions.${conclusion}`) },
      { term: t("failed"), value: t("count", { count: failed }) },
      ...(issuer === null ? [] : [{ term: t("issuer"), value: issuer }]),
      ...(id === null ? [] : [{ term: t("id"), value: id }]),
    ],
  }));
  return {
    status: "checked",
    good: true,
    title: t("good"),
    text: t("goodText"),
    sections: [{ items: about, hint: t("hashHint") }, ...badges],
  };
}
