/** The badges that an image carries: OB 2.0 (Assertion JSON, JWS or, from old files, its URL) and OB 3.0 (credential JSON or VC-JWT). */
export interface BakedBadges {
  readonly ob2?: string;
  readonly ob3?: string;
}

/** Limits of what is read and written, so that an image cannot be used to exhaust memory. */
export const MAXIMUM_FILE_BYTES = 10 * 1024 * 1024;
export const MAXIMUM_BADGE_BYTES = 2 * 1024 * 1024;
