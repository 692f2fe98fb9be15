/**
 * 身分證字號 and 居留證號: form and check digit. A number that passes is well formed, no more; it may belong to nobody.
 * The letter stands for 10, 11, 12 … in the order of this string: W, Z, I and O joined last.
 */
const LETTERS_FROM_TEN = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
const letterValue = (letter: string): number => LETTERS_FROM_TEN.indexOf(letter) + 10;

/** `NATIONAL` 國民身分證, `UI_NEW` 新式統一證號 (since 2021), `UI_OLD` 舊式統一證號. */
export type IdnoType = "NATIONAL" | "UI_NEW" | "UI_OLD";

const FORMS: readonly (readonly [IdnoType, RegExp])[] = [
  ["NATIONAL", /^[A-Z][12]\d{8}$/],
  ["UI_NEW", /^[A-Z][89]\d{8}$/],
  ["UI_OLD", /^[A-Z][A-D]\d{8}$/],
];
const WEIGHTS = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1] as const;

/** Upper case, half width, without spaces or hyphens: as people type it, made comparable. */
export function normalizeIdno(text: string): string {
  return text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
}

/** The kind of a well-formed number with a right check digit, or undefined. Expects the output of `normalizeIdno`. */
export function idnoType(idno: string): IdnoType | undefined {
  const type = FORMS.find(([, form]) => form.test(idno))?.[0];
  return type !== undefined && checksum(idno) % 10 === 0 ? type : undefined;
}

function checksum(idno: string): number {
  const [first = "", second = ""] = idno;
  const letter = letterValue(first);
  // In the old residence numbers a letter stands for the units digit of its value.
  const secondDigit = /\d/.test(second) ? Number(second) : letterValue(second) % 10;
  const digits = [Math.floor(letter / 10), letter % 10, secondDigit, ...[...idno.slice(2)].map(Number)];
  return WEIGHTS.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

/** `M1********`: what may be shown without a reason. */
export const maskIdno = (idno: string): string => `${idno.slice(0, 2)}${"*".repeat(Math.max(0, idno.length - 2))}`;
