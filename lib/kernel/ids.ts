import { createHash } from "node:crypto";
import { randomSlice } from "./random-pool";

/** UUID version 7 (RFC 9562 §5.7): sorts by the instant of its making. */
export function uuidv7(at: Date = new Date()): string {
  const bytes = randomSlice(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return grouped(bytes);
}

function grouped(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** UUID version 5 (RFC 9562 §5.5): always the same for the same name inside the same namespace UUID. */
export function uuidv5(namespace: string, name: string): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return grouped(bytes);
}

/** An unguessable URL-safe token. @param bytes of randomness; 32 by default. */
export const randomToken = (bytes = 32): string => randomSlice(bytes).toString("base64url");

/** What we store of a token that we gave away. */
export const sha256Hex = (text: string): string => createHash("sha256").update(text).digest("hex");
