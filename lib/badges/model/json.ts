/** Any JSON value, as documents are built from and signed. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: JsonValue;
}

/**
 * An object without its undefined members and empty arrays: Open Badges leaves out what it has nothing to say about
 * (OB 3.0 Appendix A.1: nulls and empty arrays MUST be left out).
 */
export function present(members: { readonly [member: string]: JsonValue | undefined }): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) kept[name] = value;
  }
  return kept;
}

/** Whether a value is a JSON object (and neither an array nor null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An instant as Open Badges writes it: whole seconds, UTC (`2026-01-15T08:30:00Z`). NumericDates must equal it (OB 3.0 §8.2.4). */
export function isoSeconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
