import { BadgeError } from "../errors";
import type { ExtensionFacts } from "../model/facts";
import type { JsonObject, JsonValue } from "../model/json";

/** A compact IRI (`extensions:ApplyLink`); a bare term would mean nothing to JSON-LD, or something of the badge itself. */
const COMPACT_IRI = /^[A-Za-z][\w.-]*:[A-Za-z][\w.-]*$/;

/**
 * Extensions as members of an OB 2.0 object (OB 2.0 "Extensions"): each an object with its own `@context` and a `type`
 * that says `Extension` and the extension's name.
 *
 * @throws BadgeError `credential_invalid` when a name is no compact IRI or given twice, or a context is no https URL.
 */
export function extensionsV2(extensions: readonly ExtensionFacts[] = []): JsonObject {
  const members: Record<string, JsonValue> = {};
  for (const { name, context, types = [], members: own } of extensions) {
    if (!COMPACT_IRI.test(name) || name in members) throw new BadgeError("credential_invalid", `extension name ${name.slice(0, 100)}`);
    if (!/^https:\/\/\S+$/.test(context)) throw new BadgeError("credential_invalid", `extension ${name} without context`);
    members[name] = { ...own, "@context": context, type: ["Extension", name, ...types] };
  }
  return members;
}
