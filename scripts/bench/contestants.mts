import { createHash, verify } from "node:crypto";
import { publicKeyObject } from "@/lib/badges/keys/jwk";
import { decodeMultikey } from "@/lib/badges/keys/multikey";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { decodeProofValue, encodeProofValue, signDataIntegrity, verificationMethodOf } from "@/lib/badges/ob3/data-integrity";
import { canonize } from "@/lib/badges/ob3/fast/canonize";
import { AchievementIssuer } from "@/lib/badges/ob3/fast/template/achievement-issuer";
import { CREATED, documentHash, type Material, signedTexts } from "./award.mts";
import { pngByChunks, pngByUs } from "./images.mts";
import { peerIssue, peerVerify } from "./peer.mts";

/** One thing to be timed: made ready once, then called again and again. */
export type Contestant = (material: Material) => Promise<() => unknown>;

export interface Contest {
  readonly title: string;
  /** The first is what the others are compared with. */
  readonly contestants: Readonly<Record<string, Contestant>>;
}

export const CONTESTS: Readonly<Record<string, Contest>> = {
  issue: {
    title: "Issue one OpenBadgeCredential (eddsa-rdfc-2022), facts to signed JSON text",
    contestants: {
      "@digitalbazaar/vc, static loader": (material) => peerIssue("digitalbazaar", material),
      "@digitalcredentials/vc, static loader": (material) => peerIssue("digitalcredentials", material),
      "signDataIntegrity as it is": issueAsItIs,
      "compiled contexts": issueCompiled,
      "template per achievement version": issueByTemplate,
      "SHA-256 + Ed25519 alone": hashAndSignAlone,
    },
  },
  verify: {
    title: "Verify its signature, JSON text to yes (key kept; status answered at once)",
    contestants: {
      "@digitalbazaar/vc, static loader": (material) => peerVerify("digitalbazaar", material),
      "@digitalcredentials/vc, static loader": (material) => peerVerify("digitalcredentials", material),
      "compiled contexts": verifyCompiled,
    },
  },
  png: {
    title: "Bake it into a PNG",
    contestants: { "png-chunks-extract + png-chunks-encode": pngByChunks, bakePng: pngByUs },
  },
};

async function issueAsItIs({ nextAward, signer }: Material) {
  return async () => JSON.stringify(await signDataIntegrity(openBadgeCredential(nextAward()), signer, { created: CREATED }));
}

/** Any credential, nothing known beforehand: canonical forms of document and proof options, hash, signature, text. */
async function issueCompiled({ nextAward, signer, issuer }: Material) {
  return async () => {
    const document = openBadgeCredential(nextAward());
    const options = {
      type: "DataIntegrityProof",
      cryptosuite: "eddsa-rdfc-2022",
      created: "2026-01-15T08:30:00Z",
      proofPurpose: "assertionMethod",
      verificationMethod: verificationMethodOf(issuer.id, signer),
    };
    const proofHash = await documentHash({ ...options, "@context": document["@context"] });
    const bytes = Buffer.concat([proofHash, await documentHash(document)]);
    const proof = [{ ...options, proofValue: encodeProofValue(await signer.sign(bytes)) }];
    return JSON.stringify({ ...document, proof });
  };
}

async function issueByTemplate({ issuer, achievement, signer, nextAward }: Material) {
  const fast = new AchievementIssuer({ issuer, achievement, signer });
  return async () => {
    const { declined } = await fast.issue(nextAward(), CREATED);
    if (declined) throw new Error(`the template declined: ${declined}`);
  };
}

/** What no implementation of RDFC can do without. */
async function hashAndSignAlone({ nextCredential, signer }: Material) {
  const canonical = Buffer.from(await canonize(nextCredential(), contextLoader));
  return () => {
    const hash = createHash("sha256").update(canonical).digest();
    return signer.sign(Buffer.concat([hash, hash]));
  };
}

async function verifyCompiled(material: Material) {
  const next = await signedTexts(material);
  const keys = new Map<string, ReturnType<typeof publicKeyObject>>();
  const keyOf = (method: string) => {
    const multikey = method.slice(method.indexOf("#") + 1);
    const key = keys.get(multikey) ?? publicKeyObject(decodeMultikey(multikey));
    keys.set(multikey, key);
    return key;
  };
  return async () => {
    const { proof, ...document } = JSON.parse(next());
    const { proofValue, ...options } = proof[0];
    const proofHash = await documentHash({ ...options, "@context": document["@context"] });
    const bytes = Buffer.concat([proofHash, await documentHash(document)]);
    if (!verify(null, bytes, keyOf(options.verificationMethod), decodeProofValue(proofValue))) throw new Error("does not verify");
  };
}
