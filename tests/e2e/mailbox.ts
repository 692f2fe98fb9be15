import fs from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { dataDir } from "./database";

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const folder = (): string => path.join(dataDir(), "mail");
const files = (): string[] => (fs.existsSync(folder()) ? fs.readdirSync(folder()) : []);

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );

// RFC 2047; the white space between two encoded words is not part of the text.
const decodeWords = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how, text) =>
      (how.toLowerCase() === "b" ? Buffer.from(text, "base64") : quotedPrintable(text.replaceAll("_", " "))).toString("utf8"),
    );

function read(file: string): Mail {
  const source = fs.readFileSync(path.join(folder(), file), "utf8");
  const unfolded = source.replace(/\r?\n[ \t]+/g, " ");
  const header = (name: string) => decodeWords(new RegExp(`^${name}: (.*)$`, "im").exec(unfolded)?.[1] ?? "");
  const [, encoding = "", body = ""] =
    /content-type: text\/plain[\s\S]*?content-transfer-encoding: (\S+)[\s\S]*?\r?\n\r?\n([\s\S]*?)\r?\n--/i.exec(source) ?? [];
  const bytes =
    encoding === "base64" ? Buffer.from(body, "base64") : encoding === "quoted-printable" ? quotedPrintable(body) : Buffer.from(body);
  return { to: header("To"), subject: header("Subject"), text: bytes.toString("utf8") };
}

/** The mails that the product captured since now. */
export function watchMailbox() {
  const before = new Set(files());
  return {
    /** Waits for the one mail to this address with this subject and, in its text, this word. */
    async expectMail(address: string, subject: string, word = ""): Promise<void> {
      const isIt = (mail: Mail) => mail.to.includes(address) && mail.subject === subject && mail.text.includes(word);
      const found = () => files().filter((file) => !before.has(file) && isIt(read(file)));
      await expect.poll(() => found().length, { message: `a mail to ${address}: ${subject}`, timeout: 30_000 }).toBe(1);
    },
  };
}
