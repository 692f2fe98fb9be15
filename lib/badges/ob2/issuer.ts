import { BadgeError } from "../errors";
import { algorithmOf } from "../keys/jwk";
import { publicKeyObject } from "../keys/key-object";
import type { IssuerFacts, IssuerKeyFacts } from "../model/facts";
import { type JsonObject, present } from "../model/json";
import { OB2_CONTEXT, ob3Counterpart } from "./context";
import { extensionsV2 } from "./extension";

/**
 * The issuer's hosted Profile (OB 2.0 "Profile"). `publicKey` lists the ids of all RSA keys ever used, withdrawn ones
 * too, or badges signed with them could no longer be verified; ids and not objects, which validators do not follow.
 *
 * @throws BadgeError `credential_invalid` for a bad extension.
 */
export function issuerProfileV2(issuer: IssuerFacts): JsonObject {
  const { origin, host } = new URL(issuer.ob2Id);
  return present({
    "@context": OB2_CONTEXT,
    "@language": issuer.language,
    id: issuer.ob2Id,
    type: "Issuer",
    name: issuer.name,
    url: issuer.url,
    email: issuer.email,
    telephone: issuer.telephone,
    description: issuer.description,
    image: issuer.imageUrl,
    publicKey: issuer.keys.filter((key) => algorithmOf(key.algorithm).openBadges2).map((key) => key.ob2KeyUrl),
    revocationList: issuer.revocationListUrl,
    verification: { type: "VerificationObject", verificationProperty: "id", startsWith: `${origin}/`, ...originOf(host) },
    related: [
      ...(issuer.translations ?? []).map(({ ob2Id, language }) => ({ id: ob2Id, "@language": language })),
      ob3Counterpart("Profile", issuer.id),
    ],
    endorsement: issuer.endorsements?.ob2Ids,
    ...extensionsV2(issuer.extensions),
  });
}

/**
 * A CryptographicKey document (OB 2.0 "CryptographicKey"), to be served at the key's `ob2KeyUrl`; `owner` is the other
 * half of the two-way link with the Profile.
 *
 * @throws BadgeError `algorithm_unknown` for keys that OB 2.0 verifiers do not read (all but RSA).
 */
export function cryptographicKeyV2(issuer: IssuerFacts, key: IssuerKeyFacts): JsonObject {
  if (!algorithmOf(key.algorithm).openBadges2) throw new BadgeError("algorithm_unknown", `${key.algorithm} is no key for OB 2.0`);
  return {
    "@context": OB2_CONTEXT,
    id: key.ob2KeyUrl,
    type: "CryptographicKey",
    owner: issuer.ob2Id,
    publicKeyPem: publicKeyObject(key.publicJwk).export({ format: "pem", type: "spki" }).toString(),
  };
}

/**
 * Everything stands on the issuer's own origin, so `startsWith` says it all; the host is named beside it for readers that
 * look there first. The 1EdTech validator refuses a profile whose host has a port or no dot, so such a host is not named.
 */
const originOf = (host: string): { allowedOrigins?: string } => (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host) ? { allowedOrigins: host } : {});
