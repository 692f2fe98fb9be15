/** What `useTranslations()` and `getTranslations()` without a namespace hand out, as far as we need it. */
export interface Translate {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/**
 * Where a code (`courses.session_full`) may have its text: among the shared errors, among its module's errors,
 * or under the code itself.
 */
const keysOf = (code: string): string[] => {
  const [module, ...reason] = code.split(".");
  return [`errors.${code}`, `${module}.errors.${reason.join(".")}`, code];
};

/** The text of a refusal's code, or of the general refusal with the code as reference when it has none. */
export function refusalText(t: Translate, code: string, facts: Readonly<Record<string, string | number>> = {}): string {
  const key = keysOf(code).find((candidate) => t.has(candidate));
  return key ? t(key, { ...facts }) : t("errors.unknown", { code });
}

/** The text of a field's issue: a code's text, or the general advice when the schema gave none of ours. */
export function fieldText(t: Translate, message: string): string {
  const key = /^[a-z_]+(\.[a-z_]+)+$/.test(message) ? keysOf(message).find((candidate) => t.has(candidate)) : undefined;
  return key ? t(key) : t("errors.input.check_field");
}
