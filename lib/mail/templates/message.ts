import { createTranslator } from "next-intl";
import { z } from "zod";
import type { Locale } from "../../i18n/locales";
import { MESSAGES } from "../../i18n/messages";

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
// A bare address of ours in the text becomes a link; nothing else in a mail is ever a link.
const linked = (html: string, publicUrl: string): string =>
  html.replace(/https?:\/\/[^\s<]+/g, (url) => (isWithin(url, publicUrl) ? `<a href="${url}">${url}</a>` : url));
// By origin: `https://ours.gov.tw.elsewhere.example` begins like ours and is not.
const isWithin = (url: string, publicUrl: string): boolean => URL.canParse(url) && new URL(url).origin === new URL(publicUrl).origin;

const templateSchema = z.object({ subject: z.string(), body: z.string() });

/** The texts of a template, from whichever `mail-*` file has it. @throws Error when none has */
function templateTexts(locale: Locale, template: string): z.infer<typeof templateSchema> {
  for (const [namespace, texts] of Object.entries(MESSAGES[locale])) {
    const found = namespace.startsWith("mail-") ? Object.entries(texts).find(([name]) => name === template) : undefined;
    if (found) return templateSchema.parse(found[1]);
  }
  throw new Error(`no mail template ${template} in ${locale}`);
}

/**
 * The text of a message in the reader's language: a subject, and a body as plain text and as the same paragraphs in HTML.
 * @param params fill the template's placeholders; `publicUrl` and `name` are always there
 */
export function mailText(locale: Locale, template: string, params: Readonly<Record<string, string | number>>, publicUrl: string): MailText {
  const messages = { ...templateTexts(locale, template), footer: MESSAGES[locale].mail.footer };
  const translate = createTranslator({ locale, messages, timeZone: "Asia/Taipei" });
  const values = { ...params, publicUrl };
  const subject = translate("subject", values);
  const body = translate("body", values);
  const footer = translate("footer", values);
  const text = `${body}\n\n—\n${footer}\n`;
  const paragraphs = body.split(/\n{2,}/).map((part) => `<p>${linked(escapeHtml(part).replace(/\n/g, "<br>"), publicUrl)}</p>`);
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${escapeHtml(subject)}</title><body style="font-family:sans-serif;line-height:1.7;max-width:36em;margin:auto;padding:1.5em;color:#1a1a1a">${paragraphs.join("")}<hr style="border:0;border-top:1px solid #e5e5e5"><p style="color:#565e62;font-size:.875em">${escapeHtml(footer)}</p></body></html>`;
  return { subject, text, html };
}
