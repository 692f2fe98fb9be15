import { request } from "node:https";
import { json as jsonOf } from "node:stream/consumers";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { generate, from as multikeyFrom } from "@digitalbazaar/ed25519-multikey";
import { cryptosuite as eddsaRdfc2022 } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { createPresentation, signPresentation } from "@digitalbazaar/vc";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "@/lib/badges";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { SUITE_NAMES, startVcApi, type VcApi } from "../vc-api/server";

let api: VcApi;
beforeAll(async () => {
  api = await startVcApi();
});
afterAll(() => api.stop());

interface Answer {
  readonly status: number;
  readonly body: {
    readonly verified?: boolean;
    readonly verifiableCredential?: JsonObject;
    readonly problemDetails?: readonly { readonly type: string; readonly detail: string }[];
  };
}

async function post(path: string, body: unknown): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${api.url}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: text });
  return { status: response.status, body: await response.json() };
}

/** A generic credential, no Open Badge. */
function membership(changes: Readonly<Record<string, JsonValue | undefined>> = {}): JsonObject {
  const credential: Readonly<Record<string, JsonValue | undefined>> = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
    id: "urn:uuid:6f1c0a52-7d0e-4c55-9b4e-3d1c8a2b7f00",
    type: ["VerifiableCredential", "ExampleAlumniCredential"],
    issuer: "https://issuer.example/",
    validFrom: "2026-01-01T00:00:00Z",
    credentialSubject: { id: "did:example:subject", name: "王小明" },
    ...changes,
  };
  return JSON.parse(JSON.stringify(credential));
}

async function issued(credential: JsonObject = membership(), options: object = {}): Promise<JsonObject> {
  const { status, body } = await post("/credentials/issue", { credential, options });
  expect([status, body.problemDetails]).toEqual([201, undefined]);
  return body.verifiableCredential ?? {};
}

const verify = (verifiableCredential: unknown) => post("/credentials/verify", { verifiableCredential });

test.each(SUITE_NAMES.filter((name) => name !== "ecdsa-sd-2023"))(
  "a generic credential is issued with %s, in both shapes of proof, and verified",
  async (cryptosuite) => {
    const alone = await issued(membership(), { cryptosuite });
    expect(alone["proof"]).toMatchObject({ type: "DataIntegrityProof", cryptosuite, proofPurpose: "assertionMethod" });
    expect(await verify(alone)).toMatchObject({ status: 200, body: { verified: true, problemDetails: [] } });

    const listed = await issued(membership(), { cryptosuite, proof: "array" });
    expect(listed["proof"]).toMatchObject([{ cryptosuite }]);
    expect((await verify(listed)).status).toBe(200);
  },
);

test("a credential for selective disclosure is issued, derived and verified without what its holder keeps back", async () => {
  const options = { cryptosuite: "ecdsa-sd-2023", mandatoryPointers: ["/issuer", "/validFrom"] };
  const base = await issued(membership({ name: "校友證明" }), options);
  const { status, body } = await post("/credentials/derive", {
    verifiableCredential: base,
    options: { selectivePointers: ["/credentialSubject/id"] },
  });
  expect(status).toBe(201);
  expect(body.verifiableCredential).not.toHaveProperty("name");
  expect(body.verifiableCredential).not.toHaveProperty("credentialSubject.name");
  expect(await verify(body.verifiableCredential)).toMatchObject({ status: 200, body: { verified: true } });
  const forged = { ...body.verifiableCredential, validFrom: "2020-01-01T00:00:00Z" };
  expect((await verify(forged)).status).toBe(400);
});

test("the issuer's id becomes the did:key of the instance, whether issuer is text or object", async () => {
  expect((await issued())["issuer"]).toMatch(/^did:key:z6Mk/);
  const named = await issued(membership({ issuer: { id: "https://issuer.example/", name: "示範大學" } }));
  expect(named["issuer"]).toMatchObject({ id: expect.stringMatching(/^did:key:z6Mk/), name: "示範大學" });
});

test.each([
  ["the subject", { credentialSubject: { id: "did:example:subject", name: "李大華" } }],
  ["the issuer", { issuer: "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2" }],
  ["the beginning", { validFrom: "2020-01-01T00:00:00Z" }],
  ["an added end", { validUntil: "2099-01-01T00:00:00Z" }],
  ["an added member that no context knows", { seatNumber: "12" }],
  ["the id", { id: "urn:uuid:00000000-0000-4000-8000-000000000000" }],
])("a credential in which %s was changed is not verified", async (_what, change) => {
  const answer = await verify({ ...(await issued()), ...change });
  expect(answer).toMatchObject({ status: 400, body: { verified: false } });
  expect(answer.body.problemDetails?.length).toBeGreaterThan(0);
});

test.each([
  ["no proof", (): JsonValue | undefined => undefined],
  ["a proof that is text", (): JsonValue => "proof"],
  ["a proof of another type", (proof: JsonObject): JsonValue => ({ ...proof, type: "UnknownProof" })],
  ["a proof of an unknown suite", (proof: JsonObject): JsonValue => ({ ...proof, cryptosuite: "eddsa-rdfc-1999" })],
  ["a proof without a value", ({ proofValue: _, ...proof }: JsonObject): JsonValue => proof],
  ["a value in another base", (proof: JsonObject): JsonValue => ({ ...proof, proofValue: `u${String(proof["proofValue"]).slice(1)}` })],
  ["a proof without a purpose", ({ proofPurpose: _, ...proof }: JsonObject): JsonValue => proof],
  ["a proof for authentication", (proof: JsonObject): JsonValue => ({ ...proof, proofPurpose: "authentication" })],
  ["a proof without a method", ({ verificationMethod: _, ...proof }: JsonObject): JsonValue => proof],
  ["a proof made at no time", (proof: JsonObject): JsonValue => ({ ...proof, created: "yesterday" })],
  ["a proof that has expired", (proof: JsonObject): JsonValue => ({ ...proof, expires: "2020-01-01T00:00:00Z" })],
])("a credential with %s is not verified", async (_what, change) => {
  const credential = await issued();
  const proof = Object.fromEntries(Object.entries(Object(credential["proof"]))) satisfies object;
  const changed = JSON.parse(JSON.stringify({ ...credential, proof: change(JSON.parse(JSON.stringify(proof))) }));
  expect(await verify(changed)).toMatchObject({ status: 400, body: { verified: false } });
});

const V2 = "https://www.w3.org/ns/credentials/v2";
/** Statements of the Verifiable Credentials Data Model 2.0, each with what breaks it. */
const BROKEN: readonly (readonly [string, Readonly<Record<string, JsonValue | undefined>>])[] = [
  ["@context is missing", { "@context": undefined }],
  ["@context is empty", { "@context": [] }],
  ["@context is null", { "@context": null }],
  ["@context begins with another", { "@context": ["https://www.w3.org/ns/credentials/examples/v2", V2] }],
  ["@context is of the Data Model 1.1 only", { "@context": ["https://www.w3.org/2018/credentials/v1"] }],
  ["@context has a number", { "@context": [V2, 4] }],
  ["@context has text that is no URL", { "@context": [V2, "context"] }],
  ["@context names one that nobody pinned", { "@context": [V2, "https://nobody.example/context.json"] }],
  ["id is no URL", { id: "not a url" }],
  ["id is a list", { id: ["urn:a", "urn:b"] }],
  ["id is null", { id: null }],
  ["type is missing", { type: undefined }],
  ["type lacks VerifiableCredential", { type: ["ExampleAlumniCredential"] }],
  [
    "type has a term that no context knows",
    { "@context": [V2], type: ["VerifiableCredential", "NobodyKnowsThis"], credentialSubject: { id: "did:example:subject" } },
  ],
  ["type has a number", { type: ["VerifiableCredential", 4] }],
  ["issuer is missing", { issuer: undefined }],
  ["issuer is no URL", { issuer: "issuer" }],
  ["issuer is null", { issuer: null }],
  ["issuer is a list", { issuer: [] }],
  ["issuer is an object without id", { issuer: { name: "示範大學" } }],
  ["issuer.id is no URL", { issuer: { id: "issuer" } }],
  ["credentialSubject is missing", { credentialSubject: undefined }],
  ["credentialSubject is empty", { credentialSubject: {} }],
  ["credentialSubject is an empty list", { credentialSubject: [] }],
  ["credentialSubject is text", { credentialSubject: "did:example:subject" }],
  ["one of the credentialSubjects is empty", { credentialSubject: [{ id: "did:example:subject" }, {}] }],
  ["credentialSubject.id is no URL", { credentialSubject: { id: "subject" } }],
  ["validFrom is no date", { validFrom: "yesterday" }],
  ["validFrom has no time", { validFrom: "2026-01-01" }],
  ["validFrom has no zone", { validFrom: "2026-01-01T00:00:00" }],
  ["validFrom is in month 13", { validFrom: "2026-13-01T00:00:00Z" }],
  ["validFrom is a number", { validFrom: 1767225600 }],
  ["validUntil is no date", { validUntil: "tomorrow" }],
  ["validUntil has no zone", { validUntil: "2036-01-01T00:00:00" }],
  ["validFrom is later than validUntil", { validFrom: "2026-02-01T00:00:00Z", validUntil: "2026-01-01T00:00:00Z" }],
  ["credentialStatus has no type", { credentialStatus: { id: "https://issuer.example/status#1" } }],
  ["credentialStatus.id is no URL", { credentialStatus: { id: "status", type: "BitstringStatusListEntry" } }],
  ["credentialStatus is text", { credentialStatus: "https://issuer.example/status" }],
  ["credentialSchema has no type", { credentialSchema: { id: "https://issuer.example/schema.json" } }],
  ["credentialSchema has no id", { credentialSchema: { type: "JsonSchema" } }],
  ["credentialSchema.id is no URL", { credentialSchema: { id: "schema", type: "JsonSchema" } }],
  ["refreshService has no type", { refreshService: { id: "https://issuer.example/refresh" } }],
  ["termsOfUse has no type", { termsOfUse: { id: "https://issuer.example/terms" } }],
  ["evidence has no type", { evidence: { id: "https://issuer.example/evidence" } }],
  ["one of the evidences has no type", { evidence: [{ type: "ExampleEvidence" }, { id: "https://issuer.example/evidence" }] }],
  ["relatedResource has no id", { relatedResource: { digestSRI: "sha384-aaaa" } }],
  ["relatedResource has no digest", { relatedResource: { id: "https://issuer.example/image.png" } }],
  [
    "relatedResource names one twice",
    {
      relatedResource: [
        { id: "https://issuer.example/image.png", digestSRI: "sha384-aaaa" },
        { id: "https://issuer.example/image.png", digestSRI: "sha384-bbbb" },
      ],
    },
  ],
  ["name is a number", { name: 4 }],
  [
    "name is a language value with more than language and direction",
    { name: { "@value": "name", "@language": "en", url: "https://issuer.example" } },
  ],
  ["description is an object without a value", { description: { "@language": "en" } }],
  [
    "a member is in no context",
    { "@context": [V2], seatNumber: "12", credentialSubject: { id: "did:example:subject" }, type: ["VerifiableCredential"] },
  ],
];

test.each(BROKEN)("nothing is issued when %s", async (_what, change) => {
  const answer = await post("/credentials/issue", { credential: membership(change) });
  expect(answer.status).toBe(400);
  expect(answer.body.problemDetails?.length).toBeGreaterThan(0);
});

test.each(BROKEN)("nothing is verified when %s", async (_what, change) => {
  const { proof } = await issued();
  expect(await verify({ ...membership(change), proof })).toMatchObject({ status: 400, body: { verified: false } });
});

test.each([
  [
    "@context has an object behind the first",
    {
      "@context": [V2, { example: "https://issuer.example/vocabulary#example" }],
      type: "VerifiableCredential",
      credentialSubject: { example: "x" },
    },
  ],
  ["id is absent", { id: undefined }],
  ["validFrom is absent, which an Open Badge has to have", { validFrom: undefined }],
  ["validUntil stands alone", { validFrom: undefined, validUntil: "2099-01-01T00:00:00Z" }],
  ["type is one text", { "@context": [V2], type: "VerifiableCredential", credentialSubject: { id: "did:example:subject" } }],
  ["validFrom has an offset and a fraction", { validFrom: "2026-01-01T08:00:00.123+08:00" }],
  ["validFrom equals validUntil's day, in another zone", { validFrom: "2026-01-01T00:00:00Z", validUntil: "2036-01-01T00:00:00+08:00" }],
  ["there are several subjects", { credentialSubject: [{ id: "did:example:one" }, { id: "did:example:two" }] }],
  ["the subject has no id", { credentialSubject: { name: "王小明" } }],
  [
    "name is in two languages",
    {
      name: [
        { "@value": "校友", "@language": "zh-TW" },
        { "@value": "Alumni", "@language": "en" },
      ],
    },
  ],
  ["evidence has a type and no id", { evidence: [{ type: "ExampleEvidence" }] }],
])("a credential is issued and verified when %s", async (_what, change) => {
  const answer = await verify(await issued(membership(change)));
  expect([answer.status, answer.body.problemDetails]).toEqual([200, []]);
});

test.each([
  ["not JSON", "{", 400],
  ["a list", [], 400],
  ["without a credential", { options: {} }, 400],
  ["with text for a credential", { credential: "credential" }, 400],
  ["for a suite that nobody has", { credential: membership(), options: { cryptosuite: "ed448-2026" } }, 400],
] as const)("a request that is %s is refused", async (_what, body, status) => {
  expect((await post("/credentials/issue", body)).status).toBe(status);
  expect((await post("/credentials/verify", body)).status).toBe(400);
});

test("a credential that bears a proof is not issued a second time, and unknown endpoints are not there", async () => {
  expect((await post("/credentials/issue", { credential: await issued() })).status).toBe(400);
  expect((await post("/credentials/forge", {})).status).toBe(404);
});

test("a credential is expired or not yet valid by its own dates", async () => {
  const expired = await verify(await issued(membership({ validUntil: "2026-01-02T00:00:00Z" })));
  expect(expired.status).toBe(400);
  expect(expired.body.problemDetails?.map(({ detail }) => detail)).toContain("validity.expired");
  const early = await verify(await issued(membership({ validFrom: "2999-01-01T00:00:00Z" })));
  expect(early.body.problemDetails?.map(({ detail }) => detail)).toContain("validity.not_yet_valid");
});

test("a credential is revoked and suspended by lists that are served over https, as vc or as JSON", async () => {
  const id = "urn:uuid:6f1c0a52-7d0e-4c55-9b4e-3d1c8a2b7f01";
  const options = { credentialStatus: [{ statusPurpose: "revocation" }, { statusPurpose: "suspension" }] };
  const credential = await issued(membership({ id }), options);
  expect((await verify(credential)).status).toBe(200);
  const change = (statusPurpose: string, status: boolean) =>
    post("/credentials/status", { credentialId: id, credentialStatus: { type: "BitstringStatusListEntry", statusPurpose }, status });

  expect((await change("suspension", true)).status).toBe(200);
  expect((await verify(credential)).body.problemDetails?.map(({ detail }) => detail)).toContain("status.suspended");
  await change("suspension", false);
  expect((await verify(credential)).status).toBe(200);
  await change("revocation", true);
  expect((await verify(credential)).body.problemDetails?.map(({ detail }) => detail)).toContain("status.revoked");
  expect((await change("refresh", true)).status).toBe(404);

  const [entry] = [credential["credentialStatus"]].flat();
  const { statusListCredential }: { statusListCredential?: string } = Object(entry);
  expect(await contentTypeOf(statusListCredential ?? "", "application/json")).toBe("application/json");
  expect(await contentTypeOf(statusListCredential ?? "", "application/vc, application/json")).toBe("application/vc");
});

/** Media type of a list, which has to be a credential. */
async function contentTypeOf(url: string, accept: string): Promise<string | undefined> {
  const response = await new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
    // "localhost" may be an IPv6 address first, and the lists stand at the IPv4 one.
    request(url, { ca: api.ca, headers: { accept }, family: 4 }, resolve).on("error", reject).end();
  });
  expect(response.statusCode).toBe(200);
  expect(await jsonOf(response)).toMatchObject({ type: ["VerifiableCredential", "BitstringStatusListCredential"] });
  return response.headers["content-type"];
}

const CHALLENGE = { challenge: "0198c0de", domain: "verifier.example" };

/** A presentation that a holder signs with Digital Bazaar's library. */
async function presented(credential: JsonObject): Promise<JsonObject> {
  const pair = await generate({});
  const id = `did:key:${pair.publicKeyMultibase}`;
  const key = await multikeyFrom({
    ...(await pair.export({ publicKey: true, secretKey: true })),
    id: `${id}#${pair.publicKeyMultibase}`,
    controller: id,
  });
  const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite: eddsaRdfc2022 });
  const presentation = createPresentation({ verifiableCredential: credential, holder: id });
  const signed = await signPresentation({ presentation, suite, documentLoader: contextLoader, ...CHALLENGE });
  return JSON.parse(JSON.stringify(signed));
}

test("a presentation is verified for the challenge and the domain that it was made for", async () => {
  const verifiablePresentation = await presented(await issued());
  expect(await post("/presentations/verify", { verifiablePresentation, options: CHALLENGE })).toMatchObject({
    status: 200,
    body: { verified: true, problemDetails: [] },
  });
  for (const options of [
    { ...CHALLENGE, challenge: "another" },
    { ...CHALLENGE, domain: "elsewhere.example" },
  ]) {
    expect(await post("/presentations/verify", { verifiablePresentation, options })).toMatchObject({
      status: 400,
      body: { verified: false },
    });
  }
});

test.each([
  ["its holder is another", { holder: "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2" }],
  ["its holder is no URL", { holder: "holder" }],
  ["it has no proof", { proof: undefined }],
  ["its type is missing", { type: undefined }],
  ["its context is missing", { "@context": undefined }],
  ["it has text for a credential", { verifiableCredential: ["credential"] }],
  ["its credential is gone", { verifiableCredential: undefined }],
])("a presentation is not verified when %s", async (_what, change) => {
  const verifiablePresentation = { ...(await presented(await issued())), ...change };
  expect(await post("/presentations/verify", { verifiablePresentation, options: CHALLENGE })).toMatchObject({
    status: 400,
    body: { verified: false },
  });
});

test("a presentation of a credential that was changed is not verified, though the holder signed it", async () => {
  const verifiablePresentation = await presented({ ...(await issued()), validFrom: "2020-01-01T00:00:00Z" });
  const { status, body } = await post("/presentations/verify", { verifiablePresentation, options: CHALLENGE });
  expect(status).toBe(400);
  expect(body.problemDetails?.map(({ detail }) => detail)).toContain("proof.signature_mismatch");
});
