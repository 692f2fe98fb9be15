/** Media types of a question to a time stamp authority and of its answer over HTTP (RFC 3161 §3.4). */
export const QUERY_TYPE = "application/timestamp-query";
export const REPLY_TYPE = "application/timestamp-reply";

/** Largest answer read: a token with its whole chain has some 6 KB. Bytes. */
export const MAXIMUM_REPLY_BYTES = 128 * 1024;
/** A question has some 80 bytes. */
export const MAXIMUM_QUERY_BYTES = 4 * 1024;

export type TimestampFailure = "address" | "timeout" | "network" | "http_error" | "media_type" | "too_large";

/** Why a time stamp authority could not be asked. `message` names no address: an operator may have put a token into it. */
export class TimestampServiceError extends Error {
  readonly reason: TimestampFailure;
  constructor(reason: TimestampFailure, options?: ErrorOptions) {
    super(`time stamp authority: ${reason}`, options);
    this.name = "TimestampServiceError";
    this.reason = reason;
  }
}
