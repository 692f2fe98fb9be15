import type { IssuerFacts } from "../../model/facts";
import { isoSeconds, type JsonObject, present } from "../../model/json";
import { issuerObject, OB3_CONTEXTS } from "../parts";
import { encodeStatusList } from "./encode-status-list";

/** What a status list credential says. */
export interface StatusListFacts {
  /** URL at which it is served. */
  readonly id: string;
  readonly issuer: IssuerFacts;
  readonly purpose: "revocation" | "suspension";
  readonly bits: Uint8Array;
  readonly validFrom: Date;
  readonly validUntil?: Date;
  /** Milliseconds for which verifiers may keep it (W3C Bitstring Status List §2.2). */
  readonly ttl?: number;
}

/**
 * The unsigned BitstringStatusListCredential (W3C Bitstring Status List §2.2); sign it with `signDataIntegrity`, for a
 * list counts only as a verifiable credential of the badge's own issuer.
 *
 * @throws BadgeError `status_index_out_of_range` below 131072 entries.
 */
export function statusListCredential({ id, issuer, purpose, bits, validFrom, validUntil, ttl }: StatusListFacts): JsonObject {
  return present({
    "@context": OB3_CONTEXTS,
    id,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: issuerObject(issuer),
    validFrom: isoSeconds(validFrom),
    validUntil: validUntil && isoSeconds(validUntil),
    credentialSubject: present({
      id: `${id}#list`,
      type: "BitstringStatusList",
      statusPurpose: purpose,
      encodedList: encodeStatusList(bits),
      ttl,
    }),
  });
}
