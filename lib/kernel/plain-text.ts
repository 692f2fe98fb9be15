// PostgreSQL stores neither NUL nor half a surrogate pair (22021, 22P05), and JSON can carry both.
const MAX_DEPTH = 12;

/** Paths of texts that cannot be stored, e.g. `rows.3.remark`. Looks into plain objects and arrays. */
export function unstorableTexts(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === "string") return storableText(value) !== value ? [path.join(".")] : [];
  if (typeof value !== "object" || value === null || path.length > MAX_DEPTH) return [];
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.entries(value).flatMap(([key, item]) => unstorableTexts(item, [...path, key]));
}

/** The same text with what cannot be stored shown as U+FFFD: for quotations of what others sent. */
export const storableText = (text: string): string => text.replaceAll("\0", "\uFFFD").replace(/\p{Surrogate}/gu, "\uFFFD");
