import { randomUUID } from "node:crypto";
import {
  type AlgorithmName,
  deriveDisclosure,
  didDocument,
  emptyStatusList,
  encodeMultikey,
  type IssuerFacts,
  type JsonObject,
  MINIMUM_ENTRIES,
  type Signer,
  signDataIntegrity,
  statusListCredential,
  verificationMethodOf,
  withStatus,
} from "../../lib/badges";

import { issuerFacts, keyFacts, newSigner } from "../factories/award-facts";
import { isObject, listOf } from "./presentation-rules";

/** Suites that the instance signs with, and with which kind of key. */
export const SUITES = {
  "eddsa-rdfc-2022": "Ed25519",
  "eddsa-jcs-2022": "Ed25519",
  "ecdsa-rdfc-2019": "P-256",
  "ecdsa-jcs-2019": "P-256",
  "ecdsa-sd-2023": "P-256",
} as const satisfies Record<string, AlgorithmName>;

export type SuiteName = keyof typeof SUITES;
type Purpose = "revocation" | "suspension";

export interface IssueOptions {
  readonly cryptosuite: SuiteName;
  /** How `proof` comes out: as an object that stands alone, or in an array. */
  readonly proof: "object" | "array";
  readonly mandatoryPointers?: readonly string[] | undefined;
  /** Purposes for which the credential gets a place in a status list. */
  readonly statusPurposes: readonly Purpose[];
}

interface Key {
  readonly signer: Signer;
  readonly issuer: IssuerFacts;
}

/** A place in a status list: of which key's list, for which purpose, at which index. */
interface Place {
  readonly key: Key;
  readonly purpose: Purpose;
  readonly index: number;
}

/** An issuer for tests: a did:key for each kind of key, and status lists in memory. */
export class IssuerInstance {
  readonly #keys: readonly Key[];
  readonly #listsUrl: string;
  readonly #bits = new Map<string, Uint8Array>();
  readonly #places = new Map<string, readonly Place[]>();
  #nextIndex = 1;

  private constructor(keys: readonly Key[], listsUrl: string) {
    this.#keys = keys;
    this.#listsUrl = listsUrl;
  }

  /** @param listsUrl https address under which the lists are served */
  static async create(listsUrl: string): Promise<IssuerInstance> {
    const signers = await Promise.all((["Ed25519", "P-256"] as const).map((algorithm) => newSigner(algorithm)));
    const keys = signers.map((signer) => {
      const id = `did:key:${encodeMultikey(signer.publicJwk)}`;
      return { signer, issuer: issuerFacts({ id, alsoKnownAs: [], keys: [keyFacts(signer)] }) };
    });
    return new IssuerInstance(keys, listsUrl);
  }

  /** DID documents of the instance by DID, for clients that resolve them by themselves. */
  didDocuments(): readonly JsonObject[] {
    return this.#keys.map(({ issuer }) => didDocument(issuer));
  }

  /** Signs a credential as this issuer: the issuer's id becomes the did:key of the suite. */
  async issue(credential: JsonObject, { cryptosuite, proof: shape, mandatoryPointers, statusPurposes }: IssueOptions): Promise<JsonObject> {
    const key = this.#keyFor(cryptosuite);
    const { issuer } = credential;
    const entries = statusPurposes.map((purpose) => this.#placeIn(key, purpose));
    const given = listOf(credential["credentialStatus"]);
    const status = [...given, ...entries.map(({ entry }) => entry)];
    const document = {
      ...credential,
      issuer: isObject(issuer) ? { ...issuer, id: key.issuer.id } : key.issuer.id,
      ...(status.length > 0 && { credentialStatus: status.length === 1 ? (status[0] ?? {}) : status }),
    };
    const signed = await signDataIntegrity(document, key.signer, {
      created: new Date(),
      cryptosuite,
      verificationMethod: verificationMethodOf(key.issuer.id, key.signer),
      ...(mandatoryPointers && { mandatoryPointers }),
    });
    const id = signed["id"];
    if (typeof id === "string")
      this.#places.set(
        id,
        entries.map(({ place }) => place),
      );
    return shape === "array" ? signed : withProofAlone(signed);
  }

  /** Turns a bit of an issued credential's status. @returns whether there is such a bit */
  setStatus(credentialId: string, purpose: string, value: boolean): boolean {
    const place = this.#places.get(credentialId)?.find((one) => one.purpose === purpose);
    if (!place) return false;
    const url = this.#urlOf(place.key, place.purpose);
    this.#bits.set(url, withStatus(this.#bitsOf(url), place.index, value));
    return true;
  }

  /** The status list credential at an address; undefined for another address. */
  async statusList(url: string): Promise<JsonObject | undefined> {
    const purposes = ["revocation", "suspension"] as const;
    const list = this.#keys
      .flatMap((key) => purposes.map((purpose) => ({ key, purpose })))
      .find((one) => this.#urlOf(one.key, one.purpose) === url);
    if (!list) return undefined;
    const { key, purpose } = list;
    const validFrom = new Date(Date.now() - 60_000);
    const unsigned = statusListCredential({ id: url, issuer: key.issuer, purpose, bits: this.#bitsOf(url), validFrom });
    return withProofAlone(await signDataIntegrity(unsigned, key.signer, { created: validFrom }));
  }

  #keyFor(cryptosuite: SuiteName): Key {
    const key = this.#keys.find(({ signer }) => signer.algorithm === SUITES[cryptosuite]);
    if (!key) throw new TypeError(`no key for ${cryptosuite}`);
    return key;
  }

  #placeIn(key: Key, purpose: Purpose): { readonly place: Place; readonly entry: JsonObject } {
    const index = this.#nextIndex++ % MINIMUM_ENTRIES;
    const url = this.#urlOf(key, purpose);
    const entry = {
      id: `${url}#${index}`,
      type: "BitstringStatusListEntry",
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential: url,
    };
    return { place: { key, purpose, index }, entry };
  }

  #urlOf({ signer }: Key, purpose: Purpose): string {
    return `${this.#listsUrl}/${signer.keyId}/${purpose}`;
  }

  #bitsOf(url: string): Uint8Array {
    return this.#bits.get(url) ?? emptyStatusList();
  }
}

/** A derived credential that shows the members at the pointers. */
export async function derive(credential: JsonObject, pointers: readonly string[]): Promise<JsonObject> {
  return withProofAlone(await deriveDisclosure(credential, { pointers }));
}

export function newId(): string {
  return `urn:uuid:${randomUUID()}`;
}

function withProofAlone(credential: JsonObject): JsonObject {
  const proofs = listOf(credential["proof"]);
  const [only] = proofs;
  return proofs.length === 1 && only !== undefined ? { ...credential, proof: only } : credential;
}
