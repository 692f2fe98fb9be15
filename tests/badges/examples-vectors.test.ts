import { createHash, createPrivateKey, sign, verify } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { decodeBase58, encodeBase58 } from "@/lib/badges/keys/base58";
import { decodeMultikey } from "@/lib/badges/keys/multikey";
import { canonicalJson } from "@/lib/badges/model/canonical-json";
import type { JsonObject } from "@/lib/badges/model/json";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { canonize } from "@/lib/badges/ob3/fast/canonize";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { FakeWeb, NOW, pasted } from "../factories/published-badges";

/** Every file of W3C's EdDSA vectors, byte for byte: canonical forms, hashes, signatures, and the documents that come of them. */
const VECTORS = path.join(import.meta.dirname, "../fixtures/vectors-eddsa/TestVectors");
const text = (...names: string[]) => readFileSync(path.join(VECTORS, ...names), "utf8");
const json = (...names: string[]): JsonObject => JSON.parse(text(...names));
const sha256 = (input: string) => createHash("sha256").update(input).digest();

const byRdfc = (document: JsonObject) => canonize(document, contextLoader);
const byJcs = async (document: JsonObject) => canonicalJson(document);

/** One signed document with every step on the way to it. `canonicalize` is absent where a context is not shipped here. */
const STEPWISE: readonly {
  readonly folder: string;
  readonly suffix: string;
  readonly canonicalize?: (document: JsonObject) => Promise<string>;
}[] = [
  { folder: "eddsa-rdfc-2022", suffix: "DataInt", canonicalize: byRdfc },
  { folder: "eddsa-jcs-2022", suffix: "JCS", canonicalize: byJcs },
  { folder: "Ed25519Signature2020", suffix: "EdSig", canonicalize: byRdfc },
  { folder: "eddsa-rdfc-2022/employ", suffix: "DataInt" },
];
const STEPS = ["canonDoc", "docHash", "proofCanon", "proofHash", "combinedHash", "sigHex", "sigBTC58"];
/** Proof sets and chains: which proofs each document carries, and with which of the four keys they were made. */
const CHAINED = [
  ["proofSetConfigSigned1.json", "signedProofSet1.json"],
  ["proofSetConfigSigned2.json", "signedProofSet2.json"],
  ["proofChainConfigSigned1.json", "signedProofChain1.json"],
  ["proofChainConfigSigned2.json", "signedProofChain2.json"],
] as const;
const OTHERS = [
  "unsigned.json",
  "employmentAuth.json",
  "keyPair.json",
  "proof-set-chain/unsigned.json",
  "proof-set-chain/multiKeyPairs.json",
  "proof-set-chain/proofSetConfig1.json",
  "proof-set-chain/proofSetConfig2.json",
  "proof-set-chain/proofChainConfig1.json",
  "proof-set-chain/proofChainConfig2.json",
  "proof-set-chain/proofChainTempDoc1.json",
  "proof-set-chain/proofChainTempDoc2.json",
];

test("no file of the vectors is left out", () => {
  const stepwise = STEPWISE.flatMap(({ folder, suffix }) => [
    ...STEPS.map((step) => `${folder}/${step}${suffix}.txt`),
    `${folder}/proofConfig${suffix}.json`,
    `${folder}/signed${suffix}.json`,
  ]);
  const chained = CHAINED.flat().map((name) => `proof-set-chain/${name}`);
  const there = readdirSync(VECTORS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(VECTORS, path.join(entry.parentPath, entry.name)));
  expect(there.sort()).toEqual([...stepwise, ...chained, ...OTHERS].sort());
});

test.each(STEPWISE)("$folder: every step is exact to the byte", async ({ folder, suffix, canonicalize }) => {
  const step = (name: string) => text(folder, `${name}${suffix}.txt`);
  const { proof, ...document } = json(folder, `signed${suffix}.json`);
  const proofOptions = json(folder, `proofConfig${suffix}.json`);
  if (canonicalize) {
    expect(await canonicalize(document)).toBe(step("canonDoc"));
    expect(await canonicalize(proofOptions)).toBe(step("proofCanon"));
  }
  const [documentHash, proofHash] = [sha256(step("canonDoc")), sha256(step("proofCanon"))];
  expect(documentHash.toString("hex")).toBe(step("docHash").trim());
  expect(proofHash.toString("hex")).toBe(step("proofHash").trim());
  const signed = Buffer.concat([proofHash, documentHash]);
  expect(signed.toString("hex")).toBe(step("combinedHash").trim());

  const { publicKeyMultibase = "", privateKeyMultibase = "" }: Record<string, string> = JSON.parse(text("keyPair.json"));
  const seed = Buffer.from(decodeBase58(privateKeyMultibase.slice(1))).toString("base64url", 2);
  const privateKey = createPrivateKey({ format: "jwk", key: { ...decodeMultikey(publicKeyMultibase), d: seed } });
  // Ed25519 signs the same bytes always the same way (RFC 8032 §5.1.6).
  const signature = sign(null, signed, privateKey);
  expect(signature.toString("hex")).toBe(step("sigHex").trim());
  expect(`z${encodeBase58(signature)}`).toBe(step("sigBTC58").trim());
  expect(proof).toMatchObject({ proofValue: step("sigBTC58").trim() });
});

test.each(STEPWISE.filter(({ canonicalize }) => canonicalize))(
  "$folder: the signed document holds for our verifier",
  async ({ folder, suffix }) => {
    expect(await proofCodes(json(folder, `signed${suffix}.json`))).toEqual(["proof.verified"]);
  },
);

test("the vectors' starting points are the documents that were signed", () => {
  const { proof: _, ...signed } = json("eddsa-rdfc-2022/signedDataInt.json");
  expect(signed).toEqual(json("unsigned.json"));
  const { proof: _employ, ...employed } = json("eddsa-rdfc-2022/employ/signedDataInt.json");
  expect(employed).toEqual(json("employmentAuth.json"));
});

test.each(CHAINED)("the proof %s stands in %s, and the document holds", async (proofFile, documentFile) => {
  const { proof, ...document } = json("proof-set-chain", documentFile);
  const proofs = [proof].flat();
  expect(document).toEqual(json("proof-set-chain/unsigned.json"));
  expect(proofs).toContainEqual(json("proof-set-chain", proofFile));
  expect(new Set(await proofCodes({ ...document, proof: proofs.map((one) => one ?? null) }))).toEqual(new Set(["proof.verified"]));
});

test.each([
  ["proofChainConfig1.json", "proofChainTempDoc1.json", "proofChainConfigSigned1.json"],
  ["proofChainConfig2.json", "proofChainTempDoc2.json", "proofChainConfigSigned2.json"],
  ["proofSetConfig1.json", "unsigned.json", "proofSetConfigSigned1.json"],
  ["proofSetConfig2.json", "unsigned.json", "proofSetConfigSigned2.json"],
])("the signature of %s over %s is the one in %s", async (configFile, documentFile, signedFile) => {
  const document = json("proof-set-chain", documentFile);
  const { proofValue, ...options } = json("proof-set-chain", signedFile);
  expect(options).toEqual(json("proof-set-chain", configFile));
  const context = document["@context"] ?? [];
  const signed = Buffer.concat([sha256(await byRdfc({ ...options, "@context": context })), sha256(await byRdfc(document))]);
  const multikey = String(options["verificationMethod"]).split("#")[1] ?? "";
  const pairs: Record<string, { readonly publicKeyMultibase: string }> = JSON.parse(text("proof-set-chain/multiKeyPairs.json"));
  expect(Object.values(pairs).map(({ publicKeyMultibase }) => publicKeyMultibase)).toContain(multikey);
  const key = { key: { ...decodeMultikey(multikey) }, format: "jwk" } as const;
  expect(verify(null, signed, key, decodeBase58(String(proofValue).slice(1)))).toBe(true);
});

async function proofCodes(credential: JsonObject): Promise<readonly string[]> {
  const report = await verifyBadge(pasted(credential), { now: NOW, fetchDocument: new FakeWeb().fetchDocument });
  return report.findings.filter(({ check }) => check === "proof").map(({ code }) => code);
}
