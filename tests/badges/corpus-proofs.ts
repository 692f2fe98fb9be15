import { didDocument, issuerProfile, jwks } from "@/lib/badges/keys/did-web";
import { signCompactJws } from "@/lib/badges/keys/jws";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import { isJsonObject, type JsonObject } from "@/lib/badges/model/json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity, verificationMethodOf } from "@/lib/badges/ob3/data-integrity";
import { endorsementCredential } from "@/lib/badges/ob3/endorsement";
import { secureCredential } from "@/lib/badges/ob3/secure";
import { deriveDisclosure } from "@/lib/badges/ob3/selective-disclosure/derive";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { issuerFacts, keyFacts, newSigner } from "../factories/award-facts";
import { endorsementFacts } from "../factories/endorsement-facts";
import { FakeWeb, JWKS_URL, type PublishedBadge, publishedBadge } from "../factories/published-badges";
import { textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";
import { richAward } from "./fast-documents";
import { BROKEN, BROKEN_IN_2, type Change, V1, V2 } from "./vcdm-violations";

const created = new Date("2026-01-15T08:30:00Z");

/** Every cryptosuite, proof sets, disclosures, odd proofs and headers, and credentials that break the data model. */
export async function proofCases(): Promise<readonly CorpusCase[]> {
  const published = await publishedBadge();
  const groups = [suiteCases(), oddProofs(published), oddTokens(published), oddIssuers(published), modelCases(published)];
  return (await Promise.all(groups)).flat();
}

async function suiteCases(): Promise<readonly CorpusCase[]> {
  const [ed25519, p256] = [await newSigner("Ed25519"), await newSigner("P-256")];
  const issuer = issuerFacts({ keys: [keyFacts(ed25519), keyFacts(p256)] });
  const web = new FakeWeb();
  web.publish(issuer.id, issuerProfile(issuer));
  web.publish(JWKS_URL, jwks([issuer]));
  const { credentialStatus: _, ...badge } = openBadgeCredential(richAward(6, { issuer }));
  const suites = [
    ["eddsa-jcs-2022", ed25519],
    ["eddsa-rdfc-2022", ed25519],
    ["ecdsa-jcs-2019", p256],
    ["ecdsa-rdfc-2019", p256],
  ] as const;
  const cases: CorpusCase[] = [];
  for (const [cryptosuite, signer] of suites) {
    const signed = await signDataIntegrity(badge, signer, { created, cryptosuite });
    cases.push(textCase(`the suite ${cryptosuite}`, signed, web));
    cases.push(textCase(`the suite ${cryptosuite}, changed`, JSON.stringify(signed).replace("進階", "高階"), web));
  }
  const disclosing = { signer: p256, cryptosuite: "ecdsa-sd-2023" } as const;
  const { credential: all } = await secureCredential(badge, [ed25519, p256, disclosing], { created });
  const { credential: base } = await secureCredential(badge, [disclosing], { created });
  const derived = await deriveDisclosure(base, { pointers: ["/credentialSubject/result/0"] });
  const forged = await secureCredential(badge, [{ ...disclosing, signer: await newSigner("P-256") }], { created });
  return [
    ...cases,
    textCase("three proofs", all, web),
    textCase("a base proof alone", base, web),
    textCase("a disclosure", derived, web),
    textCase("a disclosure, changed", JSON.stringify(derived).replace("進階", "高階"), web),
    textCase("a disclosure by a stranger", await deriveDisclosure(forged.credential, { pointers: [] }), web),
    textCase("a disclosure, cut", JSON.stringify(derived).replace(/("proofValue":"u.{300}).{40}/, "$1"), web),
  ];
}

/** The proof of a badge with members that it should not have, and beside others. */
async function oddProofs({ dataIntegrity, web }: PublishedBadge): Promise<readonly CorpusCase[]> {
  const [proof = {}] = [dataIntegrity["proof"]].flat().filter(isJsonObject);
  const { verificationMethod: _, ...unnamed } = proof;
  const sets: readonly (readonly [string, JsonObject | readonly JsonObject[]])[] = [
    ["for another purpose", { ...proof, proofPurpose: "authentication" }],
    ["from the future", { ...proof, created: "2030-01-01T00:00:00Z" }],
    ["made at no time", { ...proof, created: "yesterday" }],
    ["that has expired", { ...proof, expires: "2026-02-01T00:00:00Z" }],
    ["of no key", unnamed],
    ["of another suite", { ...proof, cryptosuite: "ecdsa-rdfc-2019" }],
    ["of an unknown suite", { ...proof, cryptosuite: "unheard-2030" }],
    ["after one that is missing", { ...proof, previousProof: "urn:uuid:1" }],
    ["of no value", { ...proof, proofValue: "?" }],
    ["beside a bad one", [{ ...proof, created: "2026-01-16T00:00:00Z" }, proof]],
    ["by the hundred", Array.from({ length: 100 }, (_unused, at) => ({ ...proof, verificationMethod: `https://victim.example/${at}` }))],
    ["by a did:key that is none", { ...proof, verificationMethod: "did:key:z6MkNone#z6MkNone" }],
    ["by a did:jwk that is none", { ...proof, verificationMethod: "did:jwk:!!#0" }],
    ["by a did of an unknown method", { ...proof, verificationMethod: "did:example:1#1" }],
  ];
  const context = [...[dataIntegrity["@context"] ?? []].flat(), "https://unheard.example/context.json"];
  const undefinedTerm = { ...dataIntegrity, unheardOf: "x" };
  return [
    ...sets.map(([name, one]) => textCase(`a proof ${name}`, { ...dataIntegrity, proof: one }, web)),
    textCase("a proof over an unknown context", { ...dataIntegrity, "@context": context }, web),
    textCase("a proof over an undefined term", undefinedTerm, web),
  ];
}

async function oddTokens({ award, rsa, rsaKey, web, issuer, ed25519 }: PublishedBadge): Promise<readonly CorpusCase[]> {
  web.publish(`${rsaKey.jwkUrl}-gone`, "gone", 404);
  const credential = openBadgeCredential(award);
  const { validFrom: _from, validUntil: _until, credentialStatus: _status, credentialSchema: _schema, ...timeless } = credential;
  const older = { ...timeless, "@context": [V1, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"] };
  const claims = {
    iss: issuer.id,
    sub: award.recipient.subjectId,
    jti: award.credentialId,
    nbf: created.getTime() / 1000,
    exp: 1_925_886_600,
  };
  const kid = rsaKey.jwkUrl;
  const tokens: readonly (readonly [string, JsonObject, JsonObject])[] = [
    ["of the Data Model 1.1", { kid, typ: "JWT" }, { ...claims, vc: older }],
    [
      "of the Data Model 2.0 in a vc claim",
      { kid, typ: "JWT" },
      { ...claims, vc: { ...timeless, "@context": credential["@context"] ?? [] } },
    ],
    ["with other claims", { kid, typ: "JWT" }, { ...credential, iss: "https://badges.example.gov.tw/another", nbf: 0 }],
    ["of an unusual type", { kid, typ: "odd+jwt" }, { ...credential, ...claims }],
    ["of no key", { typ: "JWT" }, { ...credential, ...claims }],
    ["of a key that nobody knows", { kid: `${kid}-2`, typ: "JWT" }, { ...credential, ...claims }],
    ["of a key that is gone", { kid: `${kid}-gone`, typ: "JWT" }, { ...credential, ...claims }],
    ["with an embedded proof", { kid, typ: "JWT" }, { ...credential, ...claims, proof: [{ type: "DataIntegrityProof" }] }],
  ];
  const cases = tokens.map(async ([name, header, payload]) =>
    textCase(`a token ${name}`, await signCompactJws({ alg: "RS256", ...header }, JSON.stringify(payload), rsa), web),
  );
  const unfit = await signCompactJws({ alg: "EdDSA", kid }, JSON.stringify({ ...credential, ...claims }), ed25519);
  return [...(await Promise.all(cases)), textCase("a token of another algorithm than its key", unfit, web)];
}

/** Issuers with names of every kind, and keys that are another's. */
async function oddIssuers({ award, web }: PublishedBadge): Promise<readonly CorpusCase[]> {
  const signer = await newSigner("Ed25519");
  const multikey = encodeMultikey(signer.publicJwk);
  const didKey = { created, verificationMethod: `did:key:${multikey}#${multikey}` };
  const badgeOf = (id: string): JsonObject => {
    const { credentialStatus: _, ...badge } = openBadgeCredential({ ...award, issuer: issuerFacts({ id }) });
    return badge;
  };
  const [http, didWeb] = ["http://badges.example.gov.tw/issuer", "did:web:badges.example.gov.tw:issuer"];
  const keys = [keyFacts(signer)];
  web.publish(http, issuerProfile(issuerFacts({ id: http, keys })));
  web.publish("https://badges.example.gov.tw/issuer/did.json", didDocument(issuerFacts({ id: didWeb, keys })));
  web.publish("https://badges.example.gov.tw/liar", issuerProfile(issuerFacts({ id: "https://badges.example.gov.tw/x", keys })));
  web.publish("https://badges.example.gov.tw/gone", "gone", 404);
  const itself = [http, didWeb].map(async (id) =>
    textCase(`an issuer ${id}`, await signDataIntegrity(badgeOf(id), signer, { created }), web),
  );
  const named = [
    "https://badges.example.gov.tw/liar",
    "https://badges.example.gov.tw/gone",
    "https://badges.example.gov.tw/silent",
    "urn:uuid:0198c0de-0000-7000-8000-00000000abcd",
    "did:example:unheard",
    award.issuer.id,
  ].map(async (id) => textCase(`an issuer ${id}, signed by a did:key`, await signDataIntegrity(badgeOf(id), signer, didKey), web));
  const unlisted = await signDataIntegrity(badgeOf(award.issuer.id), signer, { created });
  const jwk = { kty: "EC", crv: "P-384", x: "AA", y: "AA" };
  const p384 = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString("base64url")}`;
  const unsupported = await signDataIntegrity(badgeOf(p384), signer, { created, verificationMethod: `${p384}#0` });
  const lines = [textCase("a key that its issuer does not list", unlisted, web), textCase("a did:jwk of P-384", unsupported, web)];
  return [
    ...(await Promise.all([...itself, ...named])),
    ...lines,
    textCase("a JWT by a did:key", await signVcJwt(badgeOf(`did:key:${multikey}`), signer, { kid: didKey.verificationMethod }), web),
  ];
}

/** Signed byte for byte (JCS), so that the proof holds whatever the members are. */
async function modelCases({ award, issuer, ed25519, web }: PublishedBadge): Promise<readonly CorpusCase[]> {
  const verificationMethod = verificationMethodOf(issuer.id, ed25519);
  const generic: JsonObject = {
    "@context": [V2],
    id: "urn:uuid:6f1c0a52-7d0e-4c55-9b4e-3d1c8a2b7f00",
    type: ["VerifiableCredential"],
    issuer: issuer.id,
    validFrom: "2026-01-15T08:30:00Z",
    credentialSubject: { id: "did:example:subject" },
  };
  const { validFrom: issuanceDate = "", ...timeless } = generic;
  const older: JsonObject = { ...timeless, "@context": [V1], issuanceDate };
  const badge = openBadgeCredential(award);
  const endorsement = endorsementCredential(endorsementFacts({ issuer, about: award.achievement }));
  const signedCase = async (name: string, credential: JsonObject, change: Change) => {
    const changed: JsonObject = JSON.parse(JSON.stringify({ ...credential, ...change }));
    const signed = await signDataIntegrity(changed, ed25519, { created, cryptosuite: "eddsa-jcs-2022", verificationMethod });
    return textCase(name, signed, web);
  };
  const broken = [...BROKEN, ...BROKEN_IN_2].map(([what, change]) => signedCase(`a credential of 2.0: ${what}`, generic, change));
  const brokenOlder = BROKEN.filter(([, change]) => !change["@context"]).map(([what, change]) =>
    signedCase(`a credential of 1.1: ${what}`, older, change),
  );
  const bare = { credentialSchema: undefined };
  const entry = { id: "https://issuer.example/status#1", type: "BitstringStatusListEntry", statusPurpose: "revocation" };
  const statusListCredential = award.status.listUrl;
  const others: readonly (readonly [string, JsonObject, Change])[] = [
    ["a generic credential", generic, {}],
    ["a credential of 1.1", older, {}],
    ["a credential of 1.1 without its date", older, { issuanceDate: undefined }],
    ["an endorsement, byte for byte", endorsement, {}],
    ["a generic credential without a begin", generic, { validFrom: undefined, validUntil: "2036-01-01T00:00:00Z" }],
    ["a generic credential of no time", generic, { validFrom: undefined }],
    ["a generic credential from nothing", generic, { validFrom: null }],
    ["a badge without a begin", badge, { ...bare, validFrom: undefined }],
    ["a badge without a time zone", badge, { ...bare, validFrom: "2026-01-15T08:30:00" }],
    ["a badge without a time zone that declares its schema", badge, { validFrom: "2026-01-15T08:30:00" }],
    [
      "a badge of an unknown schema",
      badge,
      { credentialSchema: [{ id: "https://issuer.example/s.json", type: "1EdTechJsonSchemaValidator2019" }] },
    ],
    ["a badge without an end", badge, { validUntil: undefined }],
    ["a status out of range", badge, { credentialStatus: { ...entry, statusListCredential, statusListIndex: "99999999" } }],
    ["a status of no index", badge, { credentialStatus: { ...entry, statusListCredential, statusListIndex: "-1" } }],
    ["a status of no list", badge, { credentialStatus: { ...entry, statusListIndex: "1" } }],
    ["a status of an unknown kind", badge, { credentialStatus: { id: entry.id, type: "UnheardStatus2030" } }],
    ["a status that is text", badge, { credentialStatus: "https://issuer.example/status" }],
    ["a subject of nobody", badge, { ...bare, credentialSubject: { type: ["AchievementSubject"] } }],
  ];
  return Promise.all([...broken, ...brokenOlder, ...others.map(([name, credential, change]) => signedCase(name, credential, change))]);
}
