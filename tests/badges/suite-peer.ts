import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createDiscloseCryptosuite } from "@digitalbazaar/ecdsa-sd-2023-cryptosuite";
import { derive, verifyCredential } from "@digitalbazaar/vc";
import { isJsonObject, type JsonObject } from "@/lib/badges/model/json";
import { contextLoader, type DocumentLoader } from "@/lib/badges/ob3/contexts/loader";

/** The pinned contexts, the issuer's document and its verification methods, and nothing else. */
export function loaderWith(issuerDocument: JsonObject): DocumentLoader {
  const documents = new Map<string, unknown>([[String(issuerDocument["id"]), issuerDocument]]);
  const methods = issuerDocument["verificationMethod"];
  for (const method of Array.isArray(methods) ? methods : []) {
    if (isJsonObject(method)) documents.set(String(method["id"]), { "@context": "https://w3id.org/security/multikey/v1", ...method });
  }
  return async (url) => {
    const document = documents.get(url);
    return document === undefined ? contextLoader(url) : { documentUrl: url, document: structuredClone(document) };
  };
}

/** What @digitalbazaar/vc says about a credential with one cryptosuite. */
export async function peerVerifies(credential: JsonObject, cryptosuite: unknown, issuerDocument: JsonObject): Promise<boolean> {
  const { verified } = await verifyCredential({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: loaderWith(issuerDocument),
    checkStatus: async () => ({ verified: true }),
    now: new Date("2026-06-01T00:00:00Z"),
  });
  return verified;
}

/** A disclosure by @digitalbazaar/vc. */
export async function peerDerives(credential: JsonObject, pointers: readonly string[], issuerDocument: JsonObject): Promise<JsonObject> {
  const suite = new DataIntegrityProof({ cryptosuite: createDiscloseCryptosuite({ selectivePointers: pointers }) });
  return asObject(await derive({ verifiableCredential: structuredClone(credential), suite, documentLoader: loaderWith(issuerDocument) }));
}

export function asObject(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new Error("not a JSON object");
  return value;
}
