import { z } from "zod";
import type { AwardFacts, IssuerKeyFacts, JsonObject, Signer } from "../../lib/badges";
import { readJson } from "./files";
import { AlgorithmText, PublicJwkText } from "./signing";
import { UsageError } from "./usage";

const text = z.string().min(1);
const url = z.url({ protocol: /^https?$/ });
const uri = z.url();
const instant = z.iso.datetime({ offset: true }).transform((written) => new Date(written));
const language = z.string().regex(/^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/);
const identifiers = z.array(z.strictObject({ type: text, value: text }));
const json: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const statusEntry = z.strictObject({ listUrl: url, index: z.int().min(0) });
const extensions = z.array(z.strictObject({ name: text, context: url, types: z.array(text).exactOptional(), members: json }));
const endorsements = z.strictObject({
  credentials: z.array(json).exactOptional(),
  jwts: z.array(text).exactOptional(),
  ob2Ids: z.array(url).exactOptional(),
});

const Alignment = z.strictObject({
  targetName: text,
  targetUrl: url,
  targetDescription: text.exactOptional(),
  targetFramework: text.exactOptional(),
  targetCode: text.exactOptional(),
  targetType: text.exactOptional(),
});
const alignments = z.array(Alignment);

/** A key of the issuer; the one that signs may leave out what its key file says. */
const IssuerKey = z.strictObject({
  keyId: text,
  jwkUrl: url,
  ob2KeyUrl: url,
  from: instant,
  until: instant.exactOptional(),
  algorithm: AlgorithmText.exactOptional(),
  publicJwk: PublicJwkText.exactOptional(),
});

const Issuer = z.strictObject({
  id: uri,
  ob2Id: url,
  name: text,
  url,
  email: z.email(),
  description: text.exactOptional(),
  imageUrl: url.exactOptional(),
  identifiers: identifiers.default([]),
  alsoKnownAs: z.array(uri).default([]),
  revocationListUrl: url,
  credentialRevocationListUrl: url.exactOptional(),
  keys: z.array(IssuerKey).default([]),
  language: language.exactOptional(),
  telephone: z.e164().exactOptional(),
  endorsements: endorsements.exactOptional(),
  extensions: extensions.exactOptional(),
});

const RubricLevel = z.strictObject({
  id: uri,
  name: text,
  level: text.exactOptional(),
  points: text.exactOptional(),
  description: text.exactOptional(),
  alignments: alignments.exactOptional(),
});

const ResultDescription = z.strictObject({
  id: uri,
  name: text,
  resultType: text,
  valueMin: text.exactOptional(),
  valueMax: text.exactOptional(),
  requiredValue: text.exactOptional(),
  allowedValues: z.array(text).exactOptional(),
  requiredLevelId: uri.exactOptional(),
  rubricLevels: z.array(RubricLevel).exactOptional(),
  alignments: alignments.exactOptional(),
});

const Achievement = z.strictObject({
  id: uri,
  ob2Id: url,
  version: text,
  language,
  name: text,
  description: text,
  criteriaUrl: url,
  criteriaNarrative: text,
  imageUrl: url,
  imageCaption: text,
  achievementType: text,
  tags: z.array(text).default([]),
  alignments: alignments.default([]),
  resultDescriptions: z.array(ResultDescription).default([]),
  related: z.array(z.strictObject({ id: uri, ob2Id: url, language: language.exactOptional(), version: text.exactOptional() })).default([]),
  creditsAvailable: z.number().exactOptional(),
  fieldOfStudy: text.exactOptional(),
  specialization: text.exactOptional(),
  humanCode: text.exactOptional(),
  identifiers: identifiers.exactOptional(),
  endorsements: endorsements.exactOptional(),
  extensions: extensions.exactOptional(),
});

const Evidence = z.strictObject({
  id: uri.exactOptional(),
  name: text.exactOptional(),
  narrative: text.exactOptional(),
  description: text.exactOptional(),
  genre: text.exactOptional(),
  audience: text.exactOptional(),
});

const Result = z.strictObject({
  resultDescriptionId: uri,
  value: text.exactOptional(),
  status: z.enum(["Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew"]).exactOptional(),
  achievedLevelId: uri.exactOptional(),
  alignments: alignments.exactOptional(),
});

const Award = z.strictObject({
  credentialId: uri,
  ob2AssertionId: url,
  ob2SignedId: uri,
  pageUrl: url.exactOptional(),
  issuer: Issuer,
  achievement: Achievement,
  recipient: z.strictObject({ subjectId: uri, email: z.email(), salt: text }),
  awardedOn: instant,
  validFrom: instant,
  validUntil: instant.exactOptional(),
  narrative: text.exactOptional(),
  evidence: z.array(Evidence).default([]),
  results: z.array(Result).default([]),
  status: statusEntry,
  suspension: statusEntry.exactOptional(),
  refreshUrl: url.exactOptional(),
  ob2ImageUrl: url.exactOptional(),
  version: text.exactOptional(),
  creditsEarned: z.number().exactOptional(),
  licenseNumber: text.exactOptional(),
  role: text.exactOptional(),
  term: text.exactOptional(),
  activityFrom: instant.exactOptional(),
  activityUntil: instant.exactOptional(),
  source: z.strictObject({ id: uri, name: text, url: url.exactOptional() }).exactOptional(),
  endorsements: endorsements.exactOptional(),
  extensions: extensions.exactOptional(),
});

/** The facts of an award from a file, its issuer's keys completed by the signer's. @throws UsageError. */
export function readFacts(file: string, signer: Signer | undefined): AwardFacts {
  const award = readJson(file, Award);
  return { ...award, issuer: { ...award.issuer, keys: award.issuer.keys.flatMap((key) => completed(key, signer)) } };
}

function completed({ algorithm, publicJwk, ...key }: z.infer<typeof IssuerKey>, signer: Signer | undefined): IssuerKeyFacts[] {
  const own = signer?.keyId === key.keyId ? signer : undefined;
  const known = { algorithm: algorithm ?? own?.algorithm, publicJwk: publicJwk ?? own?.publicJwk };
  if (known.algorithm && known.publicJwk) return [{ ...key, algorithm: known.algorithm, publicJwk: known.publicJwk }];
  // Without a signer nothing is signed or published, and keys do not matter.
  if (!signer) return [];
  throw new UsageError(`issuer key ${key.keyId} has no algorithm and publicJwk, and is not the key that signs`);
}
