import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { env } from "./env";

const VERSION = 1;

/** Encrypts a personal field for the database: AES-256-GCM, as version ‖ iv ‖ tag ‖ text, base64. `context` binds it to its column. */
export function encryptField(plain: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(env().FIELD_ENCRYPTION_KEY, "hex"), iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), body]).toString("base64");
}

/** @throws Error when the value was altered, moved to another column or encrypted under another key. */
export function decryptField(stored: string, context: string): string {
  const bytes = Buffer.from(stored, "base64");
  if (bytes[0] !== VERSION) throw new Error(`field cipher: unknown version ${bytes[0]}`);
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(env().FIELD_ENCRYPTION_KEY, "hex"), bytes.subarray(1, 13))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(13, 29));
  return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]).toString("utf8");
}

/** A keyed hash by which an encrypted value can be looked up but not guessed from a dump. */
export const blindIndex = (plain: string, context: string): string =>
  createHmac("sha256", Buffer.from(env().BLIND_INDEX_KEY, "hex")).update(`${context}\u0000${plain}`).digest("hex");
