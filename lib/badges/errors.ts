/** The closed set of reasons for which the library refuses to work. A bad badge is never one of them: verification reports it. */
export type BadgeErrorCode =
  | "algorithm_unknown"
  | "key_invalid"
  | "key_locked"
  | "key_unavailable"
  | "key_weak"
  | "certificate_invalid"
  | "context_unknown"
  | "document_unavailable"
  | "credential_invalid"
  | "image_invalid"
  | "image_too_large"
  | "image_has_two_badges"
  | "image_has_no_badge"
  | "status_index_out_of_range"
  | "art_invalid"
  | "timestamp_invalid"
  | "timestamp_refused";

/** Thrown by every public function of the library when it is handed something it cannot use. `detail` is for logs, not for people. */
export class BadgeError extends Error {
  readonly code: BadgeErrorCode;
  constructor(code: BadgeErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = "BadgeError";
    this.code = code;
  }
}
