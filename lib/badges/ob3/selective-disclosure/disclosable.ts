import { isJsonObject, type JsonObject } from "../../model/json";
import { mandatoryPointersFor } from "./mandatory";
import { isJsonArray, valueAt } from "./pointers";

/** Objects of which each member can be shown or left out by itself without making the credential invalid. */
const OPEN_OBJECTS = ["", "/credentialSubject", "/credentialSubject/achievement"];
/** What says which object it is comes along unasked. */
const IDENTIFYING = ["@context", "id", "type", "proof"];

/**
 * What a holder may choose to show of an Open Badge, as JSON Pointers for `deriveDisclosure`: each optional member of the
 * credential, its subject and its achievement, and each item of a member with several. Any choice of them leaves a valid
 * OpenBadgeCredential, which pointers further inside (an alignment without its required members) need not.
 *
 * @param mandatory What the issuer made mandatory; it is not asked about. Default: of an Open Badge.
 */
export function disclosablePointers(credential: JsonObject, mandatory?: readonly string[]): readonly string[] {
  const shown = mandatoryPointersFor(credential, mandatory);
  const isOpen = (pointer: string) =>
    !shown.some((one) => pointer === one || pointer.startsWith(`${one}/`)) && !OPEN_OBJECTS.includes(pointer);
  return OPEN_OBJECTS.flatMap((parent) => membersOf(objectAt(credential, parent), parent).filter(isOpen)).flatMap((pointer) =>
    itemsOf(credential, pointer),
  );
}

function membersOf(object: JsonObject | undefined, parent: string): readonly string[] {
  const names = Object.keys(object ?? {}).filter((name) => !IDENTIFYING.includes(name));
  return names.map((name) => `${parent}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
}

function itemsOf(credential: JsonObject, pointer: string): readonly string[] {
  const value = valueAt(credential, pointer);
  // Items of an array of one are the array; texts of one member are its value together.
  const several = isJsonArray(value) && value.length > 1 && value.every(isJsonObject);
  return several ? value.map((_, index) => `${pointer}/${index}`) : [pointer];
}

function objectAt(credential: JsonObject, pointer: string): JsonObject | undefined {
  const value = valueAt(credential, pointer);
  return isJsonObject(value) ? value : undefined;
}
