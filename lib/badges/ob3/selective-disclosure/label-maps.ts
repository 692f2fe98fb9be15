import { hmacSha256 } from "#badges-runtime";
import { base64url } from "../../model/bytes";
import type { LabelMap } from "./quads";

/**
 * Labels that tell nothing about the place of a blank node in the whole document: the HMAC of its canonical label
 * (createHmacIdLabelMapFunction, W3C Data Integrity ECDSA §3.4.4). The `u` makes them legal labels.
 *
 * @param canonical From the labels of the input to the canonical ones (`c14n0`), without `_:`.
 */
export function hmacLabels(canonical: LabelMap, key: Uint8Array): LabelMap {
  return new Map([...canonical].map(([input, label]) => [input, `u${base64url(hmacSha256(key, label))}`]));
}
