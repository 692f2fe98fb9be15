import { gzipSync } from "node:zlib";
import { BadgeError } from "../../errors";
import { MINIMUM_ENTRIES } from "./bitstring";

/**
 * `encodedList`: multibase `u` + base64url without padding of the gzipped bitstring (§3.3).
 *
 * @throws BadgeError `status_index_out_of_range` below 131072 entries.
 */
export function encodeStatusList(bits: Uint8Array): string {
  if (bits.length * 8 < MINIMUM_ENTRIES) throw new BadgeError("status_index_out_of_range", `${bits.length * 8} entries are too few`);
  // Level 1 takes a third of the time of the usual level, and a list is mostly zeros: it comes out a few per cent longer.
  return `u${gzipSync(bits, { level: 1 }).toString("base64url")}`;
}
