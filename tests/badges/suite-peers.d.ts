/** Further outside libraries that the tests of the cryptographic suites compare with; the members that they use. */
declare module "@digitalbazaar/vc" {
  type Loader = (url: string) => Promise<{ documentUrl: string; document: unknown }>;
  export function issue(options: { credential: unknown; suite: unknown; documentLoader: Loader; now: Date }): Promise<unknown>;
  export function derive(options: { verifiableCredential: unknown; suite: unknown; documentLoader: Loader }): Promise<unknown>;
}

declare module "@digitalbazaar/ecdsa-sd-2023-cryptosuite" {
  export function createSignCryptosuite(options: { mandatoryPointers: readonly string[] }): unknown;
  export function createDiscloseCryptosuite(options: { selectivePointers: readonly string[]; proofId?: string }): unknown;
  export function createVerifyCryptosuite(): unknown;
}

declare module "@digitalbazaar/ecdsa-rdfc-2019-cryptosuite" {
  export const cryptosuite: unknown;
}

declare module "@digitalbazaar/ecdsa-multikey" {
  export function fromJwk(options: { jwk: object; secretKey: boolean; id: string; controller: string }): Promise<{ signer(): unknown }>;
}

declare module "@digitalbazaar/eddsa-jcs-2022-cryptosuite" {
  export function createSignCryptosuite(): unknown;
  export function createVerifyCryptosuite(): unknown;
}

declare module "@digitalbazaar/ed25519-signature-2020" {
  export class Ed25519Signature2020 {
    constructor(options: { key?: unknown; signer?: unknown });
  }
}

declare module "@digitalbazaar/ed25519-multikey" {
  export function from(key: object): Promise<{ signer(): unknown }>;
}

declare module "@digitalbazaar/ed25519-verification-key-2020" {
  export class Ed25519VerificationKey2020 {
    constructor(options: { id: string; controller: string; publicKeyMultibase: string; privateKeyMultibase: string });
  }
}
