import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { ALGORITHMS } from "@/lib/badges/keys/algorithms";
import { isJsonObject, type JsonObject } from "@/lib/badges/model/json";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { type Cryptosuite, hashedSuite } from "@/lib/badges/ob3/suites/cryptosuite";
import { addProof } from "@/lib/badges/ob3/suites/prove";
import { CRYPTOSUITES, cryptosuiteNamed, ISSUED_SUITES } from "@/lib/badges/ob3/suites/table";
import { JCS, RDFC } from "@/lib/badges/ob3/suites/transformations";
import { awardFacts, newSigner } from "../factories/award-facts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

/**
 * Lamport's one-time signatures over SHA-256: safe against quantum computers, and with keys and signatures (8 kB) of
 * another order than those of curves. A toy, because a key serves once.
 */
function lamportKey() {
  const secret = Array.from({ length: 256 }, () => [randomBytes(32), randomBytes(32)] as const);
  const open = secret.map(([zero, one]) => [sha256(zero), sha256(one)] as const);
  const bitsOf = (bytes: Uint8Array) => [...sha256(bytes)].flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> bit) & 1));
  const chosen = (pair: readonly [Buffer, Buffer] | undefined, bit: number) => pair?.[bit === 1 ? 1 : 0] ?? Buffer.alloc(0);
  return {
    signer: {
      algorithm: "Lamport-SHA-256",
      sign: async (bytes: Uint8Array) => Uint8Array.from(Buffer.concat(bitsOf(bytes).map((bit, index) => chosen(secret[index], bit)))),
    },
    holds: (bytes: Uint8Array, signature: Uint8Array) =>
      signature.length === 8192 &&
      bitsOf(bytes).every((bit, index) => sha256(signature.subarray(32 * index, 32 * index + 32)).equals(chosen(open[index], bit))),
  };
}

const options = {
  created: "2026-01-15T08:30:00Z",
  verificationMethod: "https://badges.example.gov.tw/keys/1",
  proofPurpose: "assertionMethod",
};

async function verifies(suite: Cryptosuite, credential: JsonObject, holds: ReturnType<typeof lamportKey>["holds"]): Promise<boolean> {
  const { proof: proofs, ...document } = credential;
  const [proof] = [proofs].flat();
  if (!isJsonObject(proof)) throw new Error("no proof");
  return suite.verify({ document, proof, holds, loader: contextLoader });
}

test.each([
  ["RDFC", RDFC],
  ["JCS", JCS],
] as const)(
  "a suite whose signatures are of another kind (here of hashes, against quantum computers) is one row, with %s",
  async (_, transformation) => {
    const row = { name: "lamport-toy-2026", algorithms: ["Lamport-SHA-256"], hash: "sha512", multibase: "u", issued: true } as const;
    const suite = hashedSuite({ ...row, transformation });
    const { signer, holds } = lamportKey();
    const signed = await addProof(openBadgeCredential(awardFacts()), suite, options, { signer, loader: contextLoader });

    expect(signed).toMatchObject({ proof: [{ cryptosuite: "lamport-toy-2026", proofValue: expect.stringMatching(/^u[\w-]{10923}$/) }] });
    expect(await verifies(suite, signed, holds)).toBe(true);
    expect(await verifies(suite, { ...signed, name: "另一個徽章" }, holds)).toBe(false);
    expect(await verifies(suite, signed, lamportKey().holds)).toBe(false);
  },
);

test("a suite signs with the keys of its row only, and one that is only read signs with none", async () => {
  const credential = openBadgeCredential(awardFacts());
  const signer = await newSigner("P-256");
  for (const name of ["eddsa-rdfc-2022", "eddsa-jcs-2022", "eddsa-2022", "Ed25519Signature2020"]) {
    const suite = cryptosuiteNamed(name);
    if (!suite) throw new Error(name);
    await expect(addProof(credential, suite, options, { signer, loader: contextLoader })).rejects.toMatchObject({
      code: "algorithm_unknown",
    });
  }
});

test("every row's algorithms are rows of the other table, and the default suite of a key takes it", () => {
  for (const { algorithms } of CRYPTOSUITES) for (const name of algorithms) expect(Object.keys(ALGORITHMS)).toContain(name);
  for (const [name, row] of Object.entries(ALGORITHMS)) {
    if ("cryptosuite" in row) expect(cryptosuiteNamed(row.cryptosuite)?.algorithms).toContain(name);
  }
  expect(
    CRYPTOSUITES.filter(({ sign }) => sign)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...ISSUED_SUITES].sort());
  expect(new Set(CRYPTOSUITES.map(({ name }) => name)).size).toBe(CRYPTOSUITES.length);
});
