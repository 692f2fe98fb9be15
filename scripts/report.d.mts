export class Refusal extends Error {
  readonly zh: string;
}
export function refuse(zh: string, en: string, cause?: unknown): Refusal;
export function explain(error: unknown): { zh: string; en: string };
export function printError(error: unknown): void;
