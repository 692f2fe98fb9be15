/** The closed set of reasons for which the library refuses to work. A bad badge is never one of them: verification reports it. */
export type BadgeErrorCode =
  | "algorithm_unknown"
  | "key_invalid"
  | "key_locked"
  | "key_unavailable"
  | "key_weak"
  | "certificate_invalid"
  /** What an outside authority sent back for a signing request is not what was asked for. */
  | "certificate_key_differs"
  | "certificate_names_another"
  | "certificate_agency_differs"
  | "certificate_usage_wrong"
  | "certificate_chain_broken"
  | "certificate_root_unknown"
  | "certificate_not_valid"
  | "request_invalid"
  | "ocsp_invalid"
  | "context_unknown"
  | "document_unavailable"
  | "credential_invalid"
  /** A number or text that not every implementation would sign as the same bytes. */
  | "number_unsignable"
  | "text_unsignable"
  | "pointer_invalid"
  | "base_proof_missing"
  | "image_invalid"
  | "image_too_large"
  | "image_has_two_badges"
  | "image_has_no_badge"
  /** An archive that is no proof pack, damaged, or larger than one may be. */
  | "pack_invalid"
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
