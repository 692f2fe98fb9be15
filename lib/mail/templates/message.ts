import { createTranslator } from "next-intl";
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
  html.replace(/https?:\/\/[^\s<]+/g, (url) => (url.startsWith(publicUrl) ? `<a href="${url}">${url}</a>` : url));

/** The namespace (`mail-courses`, `mail-awards` …) that holds a template. @throws Error when no file has it */
function namespaceOf(locale: Locale, template: string): string {
  const found = Object.entries(MESSAGES[locale]).find(([name, texts]) => name.startsWith("mail-") && template in texts);
  if (!found) throw new Error(`no mail template ${template} in ${locale}`);
  return found[0];
}

/**
 * The text of a message in the reader's language: a subject, and a body as plain text and as the same paragraphs in HTML.
 * @param params fill the template's placeholders; `publicUrl` and `name` are always there
 */
export function mailText(locale: Locale, template: string, params: Readonly<Record<string, string | number>>, publicUrl: string): MailText {
  const namespace = namespaceOf(locale, template);
  const messages: Record<string, unknown> = { ...MESSAGES[locale] };
  const translate = createTranslator({ locale, messages, timeZone: "Asia/Taipei" });
  const values = { ...params, publicUrl };
  const subject = translate(`${namespace}.${template}.subject`, values);
  const body = translate(`${namespace}.${template}.body`, values);
  const footer = translate("mail.footer", values);
  const text = `${body}\n\n—\n${footer}\n`;
  const paragraphs = body.split(/\n{2,}/).map((part) => `<p>${linked(escapeHtml(part).replace(/\n/g, "<br>"), publicUrl)}</p>`);
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${escapeHtml(subject)}</title><body style="font-family:sans-serif;line-height:1.7;max-width:36em;margin:auto;padding:1.5em;color:#1a1a1a">${paragraphs.join("")}<hr style="border:0;border-top:1px solid #e5e5e5"><p style="color:#565e62;font-size:.875em">${escapeHtml(footer)}</p></body></html>`;
  return { subject, text, html };
}
