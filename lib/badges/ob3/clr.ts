import { BadgeError } from "../errors";
import type { AchievementFacts, AwardFacts, IssuerFacts, StatusEntryFacts } from "../model/facts";
import { isJsonObject, isoSeconds, type JsonObject, present } from "../model/json";
import { achievementObject } from "./achievement";
import { identityObject, issuerObject, OB3_CONTEXTS } from "./parts";
import { endorsementStatus } from "./status/credential-status";

const [VC_CONTEXT, OB_CONTEXT, EXTENSIONS_CONTEXT] = OB3_CONTEXTS;
/** CLR 2.0: the second context is the CLR's own, before that of Open Badges, whose terms are protected. */
export const CLR_CONTEXTS = [
  VC_CONTEXT,
  "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
  OB_CONTEXT,
  EXTENSIONS_CONTEXT,
] as const;

const CLR_SCHEMA = "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json";

/** How two achievements of a record hang together (CLR 2.0, AssociationType). */
export const ASSOCIATION_TYPES = [
  "exactMatchOf",
  "isChildOf",
  "isParentOf",
  "isPartOf",
  "isPeerOf",
  "isRelatedTo",
  "precedes",
  "replacedBy",
] as const;

/** The record of one person: a set of credentials that somebody, usually the platform, puts his name to. */
export interface ClrFacts {
  readonly credentialId: string;
  readonly name: string;
  readonly description?: string;
  /** Who compiled the record. */
  readonly issuer: IssuerFacts;
  readonly recipient: AwardFacts["recipient"];
  readonly validFrom: Date;
  readonly validUntil?: Date;
  /** Signed credentials as they were issued, each with its own embedded proof. */
  readonly credentials: readonly JsonObject[];
  /** Achievements that the associations name and no credential carries, e.g. the programme to which courses belong. */
  readonly achievements?: readonly AchievementFacts[];
  readonly associations?: readonly {
    readonly type: (typeof ASSOCIATION_TYPES)[number];
    readonly sourceId: string;
    readonly targetId: string;
  }[];
  /** Whether the record leaves out something that its issuer knows of. */
  readonly partial?: boolean;
  readonly status?: StatusEntryFacts;
}

/**
 * The unsigned ClrCredential of a set of awards (CLR 2.0): sign it with `signDataIntegrity` or `signVcJwt` (or both by
 * `secureCredential`). The credentials inside keep their own proofs, so each can be verified by itself.
 *
 * @throws BadgeError `credential_invalid` when the set is empty, or one of them has no proof of its own.
 */
export function clrCredential(record: ClrFacts): JsonObject {
  const { credentials, recipient } = record;
  if (credentials.length === 0) throw new BadgeError("credential_invalid", "a record of no credentials");
  const bare = credentials.find((credential) => !isSecured(credential));
  if (bare) throw new BadgeError("credential_invalid", "a credential of the record has no proof");
  return present({
    "@context": CLR_CONTEXTS,
    id: record.credentialId,
    type: ["VerifiableCredential", "ClrCredential"],
    name: record.name,
    description: record.description,
    partial: record.partial,
    issuer: issuerObject(record.issuer),
    validFrom: isoSeconds(record.validFrom),
    validUntil: record.validUntil && isoSeconds(record.validUntil),
    credentialSubject: present({
      id: recipient.subjectId,
      type: ["ClrSubject"],
      identifier: [identityObject(recipient)],
      verifiableCredential: credentials,
      achievement: (record.achievements ?? []).map((achievement) => achievementObject(achievement)),
      association: (record.associations ?? []).map(({ type, sourceId, targetId }) => ({
        type: "Association",
        associationType: type,
        sourceId,
        targetId,
      })),
    }),
    credentialSchema: [{ id: CLR_SCHEMA, type: "1EdTechJsonSchemaValidator2019" }],
    credentialStatus: endorsementStatus(record),
  });
}

function isSecured(credential: JsonObject): boolean {
  const { proof } = credential;
  return Array.isArray(proof) ? proof.some(isJsonObject) : isJsonObject(proof);
}
