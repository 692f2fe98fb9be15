import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import nodemailer, { type Transporter } from "nodemailer";
import { env } from "../kernel/env";
import { uuidv7 } from "../kernel/ids";

export interface OutgoingMail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Where captured mails lie: one `.eml` a message, as any mail program opens them. */
export const captureFolder = (): string => path.resolve(env().DATA_DIR, "mail");

let transporter: Transporter | undefined;

async function smtp(mail: OutgoingMail): Promise<void> {
  transporter ??= nodemailer.createTransport(env().SMTP_URL);
  await transporter.sendMail({ from: env().MAIL_FROM, ...mail });
}

async function capture(mail: OutgoingMail): Promise<void> {
  const composed = await nodemailer.createTransport({ streamTransport: true, buffer: true }).sendMail({ from: env().MAIL_FROM, ...mail });
  await mkdir(captureFolder(), { recursive: true });
  await writeFile(path.join(captureFolder(), `${uuidv7()}.eml`), composed.message);
}

/** Sends one message, or captures it to a file where no mail may leave (demo mode). @throws when the server does not take it */
export async function transportMail(mail: OutgoingMail): Promise<void> {
  await (env().MAIL_TRANSPORT === "smtp" ? smtp(mail) : capture(mail));
}
