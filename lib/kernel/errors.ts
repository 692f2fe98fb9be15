/** The seven ways in which the platform refuses. A kind carries the HTTP status and the log level; a code says why. */
export const ERROR_KINDS = {
  invalid: { status: 422, level: "info" },
  unauthenticated: { status: 401, level: "info" },
  forbidden: { status: 403, level: "warn" },
  not_found: { status: 404, level: "info" },
  conflict: { status: 409, level: "info" },
  rate_limited: { status: 429, level: "warn" },
  unavailable: { status: 503, level: "error" },
} as const;

export type ErrorKind = keyof typeof ERROR_KINDS;
/** Field path (`seats`, `rows.3.score`) → message keys. The empty path is the form as a whole. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;
export type ErrorFacts = Readonly<Record<string, string | number>>;

/** A refusal. `code` is `module.reason` and the key of the text shown to people; `facts` fill the text's placeholders. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly fields: FieldErrors;
  readonly facts: ErrorFacts;
  constructor(kind: ErrorKind, code: string, details: { fields?: FieldErrors; facts?: ErrorFacts; cause?: unknown } = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "AppError";
    this.kind = kind;
    this.code = code;
    this.fields = details.fields ?? {};
    this.facts = details.facts ?? {};
  }
  get status(): number {
    return ERROR_KINDS[this.kind].status;
  }
}

export const invalid = (code: string, fields: FieldErrors = {}, facts: ErrorFacts = {}) => new AppError("invalid", code, { fields, facts });
export const unauthenticated = (code = "session.sign_in_required") => new AppError("unauthenticated", code);
export const forbidden = (code = "session.not_permitted") => new AppError("forbidden", code);
export const notFound = (code: string) => new AppError("not_found", code);
export const conflict = (code: string, facts: ErrorFacts = {}) => new AppError("conflict", code, { facts });
export const rateLimited = (code: string, facts: ErrorFacts = {}) => new AppError("rate_limited", code, { facts });
export const unavailable = (code: string, cause?: unknown) => new AppError("unavailable", code, { cause });
