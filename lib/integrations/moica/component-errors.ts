/**
 * What the HiPKI component's return codes mean to the person in front of the reader. Runs in the browser.
 * Each problem is the key of a text that says what happened and what to do next.
 */
export const CARD_PROBLEMS = [
  "popup_blocked",
  "component_missing",
  "component_trouble",
  "component_library",
  "domain_refused",
  "no_reader",
  "no_card",
  "pin_wrong",
  "pin_locked",
  "pin_length",
  "pin_missing",
  "cancelled",
  "certificate_missing",
  "wrong_card_type",
  "certificate_not_yet_valid",
  "certificate_expired",
  "idno_mismatch",
  "timeout",
  "malformed",
  "unknown",
] as const;
export type CardProblem = (typeof CARD_PROBLEMS)[number];

const BY_RETURN_CODE: ReadonlyMap<number, CardProblem> = new Map([
  [0x76100003, "no_reader"],
  [0x76000006, "no_card"],
  [0x76100001, "component_library"],
  [0x76100006, "pin_wrong"],
  [0x76000998, "pin_missing"],
  [0x76000999, "cancelled"],
  [0x7600000b, "component_trouble"],
  [0x7600000c, "component_trouble"],
  [0x7600000d, "component_trouble"],
  [0x7600000e, "component_trouble"],
  [0x7600000f, "domain_refused"],
  [0x76000031, "domain_refused"],
  [0x7610000c, "certificate_missing"],
  [0x7610000d, "certificate_missing"],
  [0x76200008, "wrong_card_type"],
  [0x76500001, "certificate_not_yet_valid"],
  [0x76500002, "certificate_expired"],
  [0x76210001, "idno_mismatch"],
]);

/** The card's own error says more than the component's, where there is one. */
const BY_LAST_ERROR: ReadonlyMap<number, { problem: CardProblem; triesLeft?: number }> = new Map([
  [0xa0, { problem: "pin_wrong" }],
  [0xa2, { problem: "pin_length" }],
  [0xa4, { problem: "pin_locked", triesLeft: 0 }],
  [0x80000001, { problem: "pin_wrong", triesLeft: 1 }],
  [0x80000002, { problem: "pin_wrong", triesLeft: 2 }],
]);

export interface ComponentFailure {
  readonly problem: CardProblem;
  /** PIN tries left before the card locks, when the card said so. */
  readonly triesLeft?: number;
  /** The return code as the component's documentation writes it, for the support desk. */
  readonly code?: string;
}

// JavaScript clients receive the codes as signed or unsigned 32-bit numbers, depending on the component's version.
const unsigned = (code: number): number => code >>> 0;
const hexOf = (code: number): string => `0x${unsigned(code).toString(16).toUpperCase().padStart(8, "0")}`;

/** The failure behind a component's answer, or undefined for success. */
export function failureOf(answer: { ret_code: number; last_error?: number | undefined }): ComponentFailure | undefined {
  if (answer.ret_code === 0) return undefined;
  const byCard = BY_LAST_ERROR.get(unsigned(answer.last_error ?? 0));
  const problem = byCard?.problem ?? BY_RETURN_CODE.get(unsigned(answer.ret_code)) ?? "unknown";
  return { problem, code: hexOf(answer.ret_code), ...(byCard?.triesLeft === undefined ? {} : { triesLeft: byCard.triesLeft }) };
}

/** True when `version` ("1.3.4.103400") is at least `floor`, compared number by number. */
export function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [version.split(".").map(Number), floor.split(".").map(Number)];
  for (const [index, wanted] of want.entries()) {
    const had = have[index] ?? 0;
    if (had !== wanted) return had > wanted;
  }
  return true;
}
