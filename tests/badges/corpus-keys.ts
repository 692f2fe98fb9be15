import { generateKeyPairSync } from "node:crypto";
import { publicJwkOf } from "@/lib/badges/keys/key-object";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import type { PublicJwk, Signer } from "@/lib/badges/keys/signer";
import type { JsonObject } from "@/lib/badges/model/json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { newSigner } from "../factories/award-facts";
import { JWKS_URL, publishedBadge } from "../factories/published-badges";
import { textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

const ALGORITHMS = ["Ed25519", "P-256", "RSA-2048"] as const;

/** A key as programs write it that do not keep to the letter: leading zeros, padding, the other alphabet; and wrongly. */
function writtenKeys({ n = "", x = "", y = "" }: PublicJwk): readonly (readonly [string, JsonObject])[] {
  const standard = (text: string) => Buffer.from(text, "base64url").toString("base64");
  const padded = (text: string) => Buffer.concat([Buffer.alloc(1), Buffer.from(text, "base64url")]).toString("base64url");
  if (n !== "") {
    return [
      ["in the other alphabet", { n: standard(n) }],
      ["with a leading zero", { n: padded(n) }],
      ["with an even exponent", { e: "AQAA" }],
      ["with the exponent one", { e: "AQ" }],
      ["with half its modulus", { n: n.slice(0, 172) }],
      ["with text in place of its modulus", { n: "???" }],
    ];
  }
  return [
    ["in the other alphabet", { x: standard(x), ...(y && { y: standard(y) }) }],
    ["with a leading zero", { x: padded(x) }],
    ["with another point", { x: `${x.slice(0, 20)}${x[20] === "A" ? "B" : "A"}${x.slice(21)}` }],
    ["with half a point", { x: x.slice(0, 22) }],
    ["with a private member", { d: x }],
    ["without a point", { x: "" }],
  ];
}

/** Keys of every kind and in every way of writing them, by name, by address and by themselves. */
export async function keyCases(): Promise<readonly CorpusCase[]> {
  const published = await publishedBadge();
  const { web, award, issuer } = published;
  const { credentialStatus: _, ...credential } = openBadgeCredential(award);
  const cases: CorpusCase[] = [];
  for (const algorithm of ALGORITHMS) {
    const signer = await newSigner(algorithm, `key-${algorithm}`);
    cases.push(...(await jwtCases(signer, credential)), ...(await selfSigned(signer, credential)));
  }
  const weak = signerless(1024);
  web.publish(JWKS_URL, { keys: [{ ...weak, kid: published.rsaKey.jwkUrl, iss: issuer.id }] });
  cases.push(textCase("a key of 1024 bits", published.vcJwt, web));
  return cases;
}

async function jwtCases(signer: Signer, credential: JsonObject): Promise<readonly CorpusCase[]> {
  const { web, issuer } = await publishedBadge();
  const kid = `https://badges.example.gov.tw/keys/${signer.keyId}`;
  const text = await signVcJwt(credential, signer, { kid });
  const { kty, crv, x, y, n, e } = signer.publicJwk;
  const jwk = { kty, ...(crv && { crv }), ...(x && { x }), ...(y && { y }), ...(n && { n }), ...(e && { e }) };
  return ([["as it should be", {}], ...writtenKeys(signer.publicJwk)] as const).map(([how, changes]) => {
    web.publish(JWKS_URL, { keys: [{ ...jwk, ...changes, kid, iss: issuer.id }] });
    return textCase(`a VC-JWT with a key of ${signer.algorithm} ${how}`, text, web);
  });
}

/** A did:key that signs for itself, where the algorithm has a Multikey; also with a byte of its name changed. */
async function selfSigned(signer: Signer, credential: JsonObject): Promise<readonly CorpusCase[]> {
  if (signer.algorithm === "RSA-2048") return [];
  const { web } = await publishedBadge();
  const multikey = encodeMultikey(signer.publicJwk);
  const issuer = { id: `did:key:${multikey}`, type: ["Profile"], name: "自己" };
  const created = new Date("2026-02-01T00:00:00Z");
  const signed = await signDataIntegrity({ ...credential, issuer }, signer, { created });
  const forged: JsonObject = JSON.parse(
    JSON.stringify(signed).replaceAll(multikey, `${multikey.slice(0, -1)}${multikey.endsWith("2") ? "3" : "2"}`),
  );
  return [textCase(`a did:key of ${signer.algorithm}`, signed, web), textCase(`a changed did:key of ${signer.algorithm}`, forged, web)];
}

function signerless(modulusLength: number): PublicJwk {
  return publicJwkOf(generateKeyPairSync("rsa", { modulusLength }).publicKey);
}
