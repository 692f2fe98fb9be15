import type { AwardFacts, EndorsementFacts, IssuerFacts, StatusEntryFacts } from "../../model/facts";
import type { JsonObject, JsonValue } from "../../model/json";

/**
 * `credentialStatus` of a credential: the issuer's 1EdTechRevocationList where it has chosen that method, else an entry
 * of a bitstring list; with a place in a list of suspensions, two of them.
 */
export function credentialStatus({ issuer, status, suspension }: Pick<AwardFacts, "issuer" | "status" | "suspension">): JsonValue {
  const revocation = revocationListEntry(issuer) ?? bitstringEntry("revocation", status);
  return suspension ? [revocation, bitstringEntry("suspension", suspension)] : revocation;
}

/** `credentialStatus` of an endorsement; none when its endorser keeps no list for it. */
export function endorsementStatus({ issuer, status }: Pick<EndorsementFacts, "issuer" | "status">): JsonObject | undefined {
  return revocationListEntry(issuer) ?? (status && bitstringEntry("revocation", status));
}

/** VCRL 1.0: the list is named by `id`, and a credential is looked up in it by the credential's own id. */
function revocationListEntry({ credentialRevocationListUrl: id }: IssuerFacts): JsonObject | undefined {
  return id === undefined ? undefined : { id, type: "1EdTechRevocationList" };
}

function bitstringEntry(statusPurpose: "revocation" | "suspension", { listUrl, index }: StatusEntryFacts): JsonObject {
  return {
    // OB 3.0 B.1.21 requires the id that W3C Bitstring Status List §2.1 leaves optional.
    id: `${listUrl}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose,
    statusListIndex: String(index),
    statusListCredential: listUrl,
  };
}
