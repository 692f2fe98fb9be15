import fs from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";
import type { Locale } from "../../lib/i18n/locales";
import type { MESSAGES } from "../../lib/i18n/messages";

type Messages = (typeof MESSAGES)[Locale];

// Node wants an import attribute for JSON that the bundler of the product does not: the same files, read from the disk.
function messagesOf(locale: Locale): Messages {
  const folder = path.resolve(import.meta.dirname, "../../lib/i18n/messages", locale);
  const namespaces = fs.readdirSync(folder).map((file) => `"${path.parse(file).name}":${fs.readFileSync(path.join(folder, file), "utf8")}`);
  return JSON.parse(`{${namespaces.join(",")}}`);
}

/** The texts of the product in one language. A key that has no text fails the test that asks for it. */
export function textsOf(locale: Locale) {
  const onError = (error: Error) => {
    throw error;
  };
  return createTranslator({ locale, messages: messagesOf(locale), timeZone: "Asia/Taipei", onError });
}

export type Texts = ReturnType<typeof textsOf>;
