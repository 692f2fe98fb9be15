import {
  type AlgorithmName,
  bareJwk,
  cryptographicKeyV2,
  didDocument,
  didWebFor,
  emptyStatusList,
  encodeMultikey,
  type IssuerFacts,
  type IssuerKeyFacts,
  issuerProfile,
  issuerProfileV2,
  jwks,
  type Signer,
  signDataIntegrity,
  statusListCredential,
  verificationMethodOf,
  withStatus,
} from "../../../lib/badges";
import { issuerFacts, keyFacts, newSigner } from "../../factories/award-facts";
import type { OfflineWeb } from "./web";

export const HOST = "https://agency.example.gov.tw";
const STRANGER_HOST = "https://stranger.example.org";

/** Places in the status lists whose bit is set, and one whose bit is not. */
export const PLACES = { good: 42, revoked: 4711, suspended: 8150 } as const;

export type IssuerKind = "did:web" | "https" | "did:key";

/** An issuer that signs with one algorithm. */
export interface Issuing {
  readonly kind: IssuerKind;
  readonly issuer: IssuerFacts;
  readonly signer: Signer;
  readonly key: IssuerKeyFacts;
  /** Where its status list of a purpose is. */
  readonly listUrl: (purpose: "revocation" | "suspension") => string;
  /** `kid` of its VC-JWTs: a DID URL, or the address of the bare key (OB 3.0 §8.2.3). */
  readonly kid: string;
}

/** Somebody else, who publishes keys of its own at its own address. */
export interface Stranger {
  readonly signer: Signer;
  readonly key: IssuerKeyFacts;
  readonly method: string;
  readonly kid: string;
}

export interface Issuers {
  readonly issuing: (kind: IssuerKind, algorithm: AlgorithmName) => Issuing;
  readonly stranger: (algorithm: AlgorithmName) => Stranger;
}

const ALGORITHMS = ["Ed25519", "P-256", "RSA-2048"] as const satisfies readonly AlgorithmName[];

/** Makes the keys and publishes the documents of three issuers and a stranger. @param since when the lists begin */
export async function publishIssuers(web: OfflineWeb, since: Date): Promise<Issuers> {
  const signers = await Promise.all(ALGORITHMS.map((algorithm) => newSigner(algorithm)));
  const strangers = await Promise.all(ALGORITHMS.map((algorithm) => newSigner(algorithm, `stranger-${algorithm.toLowerCase()}`)));
  const all = [
    ...(await publishHosted(web, "did:web", didWebFor(`${HOST}/agencies/web`), signers, since)),
    ...(await publishHosted(web, "https", `${HOST}/agencies/https`, signers, since)),
    ...(await publishDidKeys(web, signers, since)),
  ];
  const strange = publishStranger(web, strangers);
  return {
    issuing: (kind, algorithm) => found(all.find((one) => one.kind === kind && one.signer.algorithm === algorithm)),
    stranger: (algorithm) => found(strange.find(({ signer }) => signer.algorithm === algorithm)),
  };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError("no issuer signs so");
  return value;
}

async function publishHosted(
  web: OfflineWeb,
  kind: Exclude<IssuerKind, "did:key">,
  id: string,
  signers: readonly Signer[],
  since: Date,
): Promise<readonly Issuing[]> {
  const folder = `${HOST}/agencies/${kind === "https" ? "https" : "web"}`;
  const keys = signers.map((signer) => keyOf(signer, folder));
  const issuer = issuerFacts({
    id,
    ob2Id: `${folder}/v2`,
    alsoKnownAs: [],
    imageUrl: `${folder}/image.png`,
    revocationListUrl: `${folder}/v2/revocations`,
    keys,
  });
  const document = kind === "https" ? issuerProfile(issuer) : didDocument(issuer);
  web.publish(id, document);
  if (kind === "did:web") web.publish(`${folder}/did.json`, document);
  web.publish(issuer.ob2Id, issuerProfileV2(issuer));
  publishKeys(web, issuer);
  if (kind === "https") web.publish(`${HOST}/.well-known/jwks.json`, jwks([issuer]));
  const [listSigner] = signers;
  await publishLists(web, issuer, found(listSigner), folder, since);
  return signers.map((signer, index) => {
    const key = found(keys[index]);
    const kid = kind === "https" ? key.jwkUrl : `${id}#${signer.keyId}`;
    return { kind, issuer, signer, key, kid, listUrl: (purpose) => `${folder}/status/${purpose}` };
  });
}

/** A did:key is its key, so that each algorithm makes another issuer; RSA keys have no such form here. */
async function publishDidKeys(web: OfflineWeb, signers: readonly Signer[], since: Date): Promise<readonly Issuing[]> {
  const issuings: Issuing[] = [];
  for (const signer of signers.filter(({ algorithm }) => algorithm !== "RSA-2048")) {
    const folder = `${HOST}/agencies/key/${signer.keyId}`;
    const key = keyOf(signer, folder);
    const multikey = encodeMultikey(signer.publicJwk);
    const issuer = issuerFacts({ id: `did:key:${multikey}`, alsoKnownAs: [], imageUrl: `${folder}/image.png`, keys: [key] });
    web.publish(issuer.id, didDocument(issuer));
    await publishLists(web, issuer, signer, folder, since);
    const kid = `${issuer.id}#${multikey}`;
    issuings.push({ kind: "did:key", issuer, signer, key, kid, listUrl: (purpose) => `${folder}/status/${purpose}` });
  }
  return issuings;
}

function publishStranger(web: OfflineWeb, signers: readonly Signer[]): readonly Stranger[] {
  const folder = `${STRANGER_HOST}/self`;
  const keys = signers.map((signer) => keyOf(signer, folder));
  const issuer = issuerFacts({
    id: didWebFor(folder),
    ob2Id: `${folder}/v2`,
    alsoKnownAs: [],
    revocationListUrl: `${folder}/v2/revocations`,
    keys,
  });
  web.publish(issuer.id, didDocument(issuer));
  web.publish(`${folder}/did.json`, didDocument(issuer));
  web.publish(issuer.ob2Id, issuerProfileV2(issuer));
  publishKeys(web, issuer);
  return signers.map((signer, index) => ({
    signer,
    key: found(keys[index]),
    method: signer.algorithm === "RSA-2048" ? "" : verificationMethodOf(issuer.id, signer),
    kid: `${issuer.id}#${signer.keyId}`,
  }));
}

function publishKeys(web: OfflineWeb, issuer: IssuerFacts): void {
  for (const key of issuer.keys) {
    web.publish(key.jwkUrl, bareJwk(key));
    if (key.algorithm === "RSA-2048") web.publish(key.ob2KeyUrl, cryptographicKeyV2(issuer, key));
  }
}

function keyOf(signer: Signer, folder: string): IssuerKeyFacts {
  return keyFacts(signer, { jwkUrl: `${folder}/keys/${signer.keyId}`, ob2KeyUrl: `${folder}/v2/keys/${signer.keyId}` });
}

async function publishLists(web: OfflineWeb, issuer: IssuerFacts, signer: Signer, folder: string, since: Date): Promise<void> {
  for (const purpose of ["revocation", "suspension"] as const) {
    const id = `${folder}/status/${purpose}`;
    const bits = withStatus(emptyStatusList(), purpose === "revocation" ? PLACES.revoked : PLACES.suspended, true);
    const list = statusListCredential({ id, issuer, purpose, bits, validFrom: since });
    web.publish(id, await signDataIntegrity(list, signer, { created: since }));
  }
}
