import { decodeBase58, encodeBase58 } from "@/lib/badges/keys/base58";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import { verificationMethodOf } from "@/lib/badges/ob3/data-integrity";
import { CREATED, type Material, NOW, peerLoader, signedTexts } from "./award.mts";

/** Where a peer's modules come from; both families have the same interface. */
const FAMILIES = {
  digitalbazaar: [
    "@digitalbazaar/vc",
    "@digitalbazaar/data-integrity",
    "@digitalbazaar/eddsa-rdfc-2022-cryptosuite",
    "@digitalbazaar/ed25519-multikey",
  ],
  digitalcredentials: [
    "@digitalcredentials/vc",
    "@digitalcredentials/data-integrity",
    "@digitalcredentials/eddsa-rdfc-2022-cryptosuite",
    "@digitalcredentials/ed25519-multikey",
  ],
} as const;

export type Family = keyof typeof FAMILIES;

async function modules(family: Family) {
  const [vc, dataIntegrity, suite, multikey] = await Promise.all(FAMILIES[family].map((name) => import(name)));
  return { vc, DataIntegrityProof: dataIntegrity.DataIntegrityProof, cryptosuite: suite.cryptosuite, multikey };
}

/** Issues a credential as the peer's documentation shows, with a loader that answers from memory. */
export async function peerIssuer(family: Family, material: Material): Promise<(credential: object) => Promise<unknown>> {
  const { vc, DataIntegrityProof, cryptosuite, multikey } = await modules(family);
  const { privateKey, issuer, signer } = material;
  const key = await multikey.from({
    "@context": "https://w3id.org/security/multikey/v1",
    type: "Multikey",
    id: verificationMethodOf(issuer.id, signer),
    controller: issuer.id,
    publicKeyMultibase: encodeMultikey(signer.publicJwk),
    secretKeyMultibase: secretKeyMultibase(privateKey.export({ format: "jwk" }).d ?? ""),
  });
  const documentLoader = peerLoader(material);
  return async (credential) => {
    const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: CREATED });
    return vc.issue({ credential, suite, documentLoader, now: NOW });
  };
}

/** Awards in turn, as signed JSON text. */
export async function peerIssue(family: Family, material: Material): Promise<() => Promise<string>> {
  const issue = await peerIssuer(family, material);
  return async () => JSON.stringify(await issue(structuredClone(material.nextCredential())));
}

/** Verifies a text as the peer's documentation shows; the status check is answered at once. */
export async function peerVerify(family: Family, material: Material): Promise<() => Promise<unknown>> {
  const { vc, DataIntegrityProof, cryptosuite } = await modules(family);
  const next = await signedTexts(material);
  const documentLoader = peerLoader(material);
  return async () => {
    const suite = new DataIntegrityProof({ cryptosuite });
    const checkStatus = async () => ({ verified: true });
    const result = await vc.verifyCredential({ credential: JSON.parse(next()), suite, documentLoader, checkStatus, now: NOW });
    if (!result.verified) throw new Error(`${family} does not verify: ${JSON.stringify(result.error)}`);
  };
}

/** Multicodec ed25519-priv, 0x1300 as a varint. */
function secretKeyMultibase(seed: string): string {
  const encoded = `z${encodeBase58(Uint8Array.from([0x80, 0x26, ...Buffer.from(seed, "base64url")]))}`;
  if (decodeBase58(encoded.slice(1)).length !== 34) throw new Error("an Ed25519 seed has 32 bytes");
  return encoded;
}
