import type { JsonObject } from "../model/json";
import type { DecodePicture } from "./input/read-picture";

/** What a person hands in: a file, a pasted text (JSON, compact JWS or address), or an address. */
export type VerifyInput =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly fileName?: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "url"; readonly url: string };

/** An HTTP answer after redirects. `bytes` is the body, also of a 4xx or 5xx answer. */
export interface FetchedDocument {
  readonly status: number;
  /** Without parameters, lower case; empty when the server sent none. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly finalUrl: string;
}

/**
 * Fetches a document for the library, which has no network of its own. Time limit, size limit and the guard against
 * requests into private networks are its business.
 *
 * @throws BadgeError `document_unavailable` when the address is refused or nothing answers.
 */
export type FetchDocument = (url: string, accept: string) => Promise<FetchedDocument>;

/** By what certificates of the government name an agency. */
export interface AgencyIds {
  /** Object identifier (機關物件識別碼). */
  readonly oid?: string;
  /** Agency code, the subject's `serialNumber`. */
  readonly code?: string;
}

/** Whom the verifier knows. */
export interface Trust {
  /** Whether an issuer id is one of this platform's, on a list of recognised issuers, or neither. */
  readonly issuerTrust: (issuerId: string) => "ours" | "listed" | "unknown";
  /** X.509 trust anchors, PEM. */
  readonly roots: readonly string[];
  /** Certificate revocation lists, PEM; each counts only with a good signature of the certificate's issuer (RFC 5280 §6.3). */
  readonly crls?: readonly string[];
  /** Trust anchors of time stamp authorities, PEM. */
  readonly timestampRoots?: readonly string[];
  /** Anchors of test certificates, PEM. A badge under one of them is a test badge: told as such, and in production refused. */
  readonly testRoots?: readonly string[];
  /** Default production. */
  readonly environment?: "test" | "production";
  /** What the verifier knows of the agency behind an issuer: a certificate of another agency does not speak for it. */
  readonly agencyOf?: (issuerId: string) => AgencyIds | undefined;
  /** Verifiers whose signed proof packs are believed: id and JWK Set. */
  readonly verifiers?: readonly { readonly id: string; readonly jwks: JsonObject }[];
}

export interface VerifyOptions {
  readonly now: Date;
  readonly fetchDocument: FetchDocument;
  /** The e-mail address, URL, telephone number or DID of the person whose badge it should be. */
  readonly recipient?: string;
  readonly trust?: Trust;
  /** RFC 3161 tokens, DER, kept beside the badge; each is about the hash of `timestampImprint`. */
  readonly timestamps?: readonly Uint8Array[];
  /** The tokens that somebody keeps of a badge, found by its `timestampImprint`: for files with several badges. */
  readonly findTimestamps?: (imprint: Uint8Array) => Promise<readonly Uint8Array[]>;
  /** Pixels of a picture, for QR codes. Absent: pictures without a badge are not read. */
  readonly decodePicture?: DecodePicture;
  /** The occasion that a presentation has to be made for. */
  readonly presentation?: { readonly challenge?: string; readonly domain?: string };
  /** Limit of the file and of each fetched document, bytes. Default 2 MB. */
  readonly maxBytes?: number;
}

export const DEFAULT_MAXIMUM_BYTES = 2 * 1024 * 1024;

/** A compact JWS taken apart (RFC 7515 §7.1), nothing verified. */
export interface CompactJws {
  readonly text: string;
  readonly header: JsonObject;
  readonly payload: JsonObject;
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}
