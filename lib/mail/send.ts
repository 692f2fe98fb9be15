import { isLocale, type Locale } from "../i18n/locales";
import { now } from "../kernel/clock";
import { db } from "../kernel/db";
import { env } from "../kernel/env";
import { uuidv7 } from "../kernel/ids";
import { mailText } from "./templates/message";
import { transportMail } from "./transport";

export interface MailOrder {
  readonly jobId: string;
  readonly person: { readonly id: string; readonly name: string; readonly email: string; readonly locale: string };
  readonly template: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Sends one message of a template. A job that runs again after it was sent does nothing; one that died between sending
 * and recording sends a second time, which is the lesser evil.
 */
export async function sendMail(order: MailOrder): Promise<void> {
  if (await db().mailMessage.findUnique({ where: { jobId: order.jobId }, select: { id: true } })) return;
  const locale: Locale = isLocale(order.person.locale) ? order.person.locale : "zh-TW";
  const text = mailText(locale, order.template, { name: order.person.name, ...order.params }, env().PUBLIC_URL);
  await transportMail({ to: { name: order.person.name, address: order.person.email }, ...text });
  await db().mailMessage.createMany({
    skipDuplicates: true,
    data: [{ id: uuidv7(), personId: order.person.id, template: order.template, jobId: order.jobId, sentAt: now() }],
  });
}
