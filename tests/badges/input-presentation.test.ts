import { expect, test } from "vitest";
import { signCompactJws } from "@/lib/badges/keys/jws";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import type { Signer } from "@/lib/badges/keys/signer";
import type { JsonObject } from "@/lib/badges/model/json";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { cryptosuiteNamed } from "@/lib/badges/ob3/suites/table";
import type { Report } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { newSigner } from "../factories/award-facts";
import { pasted, publishedBadge } from "../factories/published-badges";

const CHALLENGE = "6d1c1e9f-once";
const DOMAIN = "verifier.example";
const codes = ({ findings }: Report): readonly string[] => findings.map(({ code }) => code);

interface Holder {
  readonly id: string;
  readonly method: string;
  readonly signer: Signer;
}

async function newHolder(): Promise<Holder> {
  const signer = await newSigner("Ed25519");
  const key = encodeMultikey(signer.publicJwk);
  return { id: `did:key:${key}`, method: `did:key:${key}#${key}`, signer };
}

/** A presentation signed by its holder, as a wallet makes it. */
async function presented(holder: Holder, credentials: readonly (JsonObject | string)[], changes: JsonObject = {}): Promise<JsonObject> {
  const document: JsonObject = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: ["VerifiablePresentation"],
    holder: holder.id,
    verifiableCredential: credentials,
  };
  const proof: JsonObject = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-rdfc-2022",
    created: "2026-05-31T00:00:00Z",
    proofPurpose: "authentication",
    challenge: CHALLENGE,
    domain: DOMAIN,
    verificationMethod: holder.method,
    ...changes,
  };
  const sign = cryptosuiteNamed("eddsa-rdfc-2022")?.sign;
  if (!sign) throw new TypeError("no such suite");
  return { ...document, proof: { ...proof, proofValue: await sign({ document, proof, loader: contextLoader, signer: holder.signer }) } };
}

test("a presentation signed by its holder for this occasion verifies the badge in it", async () => {
  const published = await publishedBadge();
  const holder = await newHolder();
  const presentation = await presented(holder, [published.dataIntegrity]);
  const report = await verifyBadge(pasted(presentation), published.options({ presentation: { challenge: CHALLENGE, domain: DOMAIN } }));

  expect(report).toMatchObject({ container: "presentation", version: "ob3", form: "data_integrity", conclusion: "valid" });
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "presentation.verified", evidence: { holder: holder.id } }));
});

test("a badge that names its holder by the DID that presents it is theirs", async () => {
  const holder = await newHolder();
  const published = await publishedBadge({ recipient: { subjectId: holder.id, email: "a@example.com", salt: "s" } });
  const own = await verifyBadge(pasted(await presented(holder, [published.dataIntegrity])), published.options());
  const another = await verifyBadge(pasted(await presented(await newHolder(), [published.dataIntegrity])), published.options());

  expect(codes(own)).toContain("presentation.holder_is_subject");
  expect(codes(another)).toContain("presentation.holder_is_another");
  expect(another.conclusion).toBe("valid_with_warnings");
});

test("several badges, embedded, as JWT and in an envelope, each have their report", async () => {
  const published = await publishedBadge();
  const enveloped = {
    "@context": "https://www.w3.org/ns/credentials/v2",
    type: "EnvelopedVerifiableCredential",
    id: `data:application/vc+jwt,${published.vcJwt}`,
  };
  const unsigned = { "@context": ["https://www.w3.org/ns/credentials/v2"], type: "VerifiablePresentation" };
  const presentation = { ...unsigned, verifiableCredential: [published.dataIntegrity, published.vcJwt, enveloped] };
  const report = await verifyBadge(pasted(presentation), published.options());

  expect(report).toMatchObject({ form: "data_integrity", conclusion: "valid" });
  expect(report.others?.map(({ form, conclusion }) => [form, conclusion])).toEqual([
    ["vc_jwt", "valid"],
    ["vc_jwt", "valid"],
  ]);
  expect(codes(report)).toContain("presentation.unsigned");
});

test.each([
  ["for another occasion", { challenge: "another" }, "presentation.challenge_differs"],
  ["for another site", { domain: "evil.example" }, "presentation.domain_differs"],
  ["for another purpose", { proofPurpose: "assertionMethod" }, "presentation.proof_refused"],
  ["too long ago", { expires: "2026-05-31T01:00:00Z" }, "presentation.proof_refused"],
] as const)("a presentation made %s is not relied on", async (_how, changes, code) => {
  const published = await publishedBadge();
  const presentation = await presented(await newHolder(), [published.dataIntegrity], changes);
  const report = await verifyBadge(pasted(presentation), published.options({ presentation: { challenge: CHALLENGE, domain: DOMAIN } }));

  expect(codes(report)).toContain(code);
  expect(report).toMatchObject({ conclusion: "invalid", headline: { name: "presentation_failed" } });
});

test("a presentation with a badge put in or a holder put on afterwards is not relied on", async () => {
  const published = await publishedBadge();
  const [holder, thief] = [await newHolder(), await newHolder()];
  const presentation = await presented(holder, [published.dataIntegrity]);
  const more = { ...presentation, verifiableCredential: [published.dataIntegrity, published.dataIntegrity, published.vcJwt] };
  const stolen = { ...presentation, holder: thief.id };

  expect(codes(await verifyBadge(pasted(more), published.options()))).toContain("presentation.signature_mismatch");
  expect(codes(await verifyBadge(pasted(stolen), published.options()))).toContain("presentation.holder_differs");
});

test("a holder with a did:web is asked for the key of authentication, and one for assertions does not do", async () => {
  const published = await publishedBadge();
  const { signer } = await newHolder();
  const id = "did:web:wallet.example";
  const method = { id: `${id}#1`, type: "Multikey", controller: id, publicKeyMultibase: encodeMultikey(signer.publicJwk) };
  const presentation = await presented({ id, method: method.id, signer }, [published.dataIntegrity]);

  published.web.publish("https://wallet.example/.well-known/did.json", { id, verificationMethod: [method], authentication: [method.id] });
  expect(codes(await verifyBadge(pasted(presentation), published.options()))).toContain("presentation.verified");

  published.web.publish("https://wallet.example/.well-known/did.json", { id, verificationMethod: [method], assertionMethod: [method.id] });
  expect(codes(await verifyBadge(pasted(presentation), published.options()))).toContain("presentation.holder_differs");
});

test.each(["vp claim", "root"] as const)("a presentation as JWT with the presentation in its %s is verified", async (where) => {
  const published = await publishedBadge();
  const holder = await newHolder();
  const vp = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: ["VerifiablePresentation"],
    verifiableCredential: [published.vcJwt],
  };
  const claims = { iss: holder.id, aud: DOMAIN, nonce: CHALLENGE };
  const payload = where === "root" ? { ...vp, ...claims, holder: holder.id } : { ...claims, vp };
  const text = await signCompactJws({ alg: "EdDSA", kid: holder.method, typ: "vp+jwt" }, JSON.stringify(payload), holder.signer);
  const asked = published.options({ presentation: { challenge: CHALLENGE, domain: DOMAIN } });
  const good = await verifyBadge(pasted(text), asked);
  const late = await verifyBadge(pasted(text), published.options({ presentation: { challenge: "another", domain: "another" } }));

  expect(good).toMatchObject({ container: "presentation", form: "vc_jwt", conclusion: "valid" });
  expect(codes(late)).toEqual(expect.arrayContaining(["presentation.challenge_differs", "presentation.domain_differs"]));
});

test("a presentation of nothing, or of presentations, holds no badge", async () => {
  const { options } = await publishedBadge();
  const vp = (verifiableCredential: JsonObject[]): JsonObject => ({ type: "VerifiablePresentation", verifiableCredential });

  expect(codes(await verifyBadge(pasted(vp([])), options()))).toEqual(["format.presentation_empty"]);
  expect((await verifyBadge(pasted(vp([vp([vp([])])])), options())).conclusion).toBe("invalid");
});
