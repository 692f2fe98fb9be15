/** What a holder's software needs of Digital Bazaar's libraries, which ship no types. */
declare module "@digitalbazaar/vc" {
  export function createPresentation(options: { verifiableCredential: unknown; holder: string }): object;
  export function signPresentation(options: {
    presentation: object;
    suite: unknown;
    documentLoader: (url: string) => Promise<{ documentUrl: string; document: unknown }>;
    challenge: string;
    domain: string;
  }): Promise<unknown>;
}

declare module "@digitalbazaar/ed25519-multikey" {
  export function generate(options: object): Promise<{
    readonly publicKeyMultibase: string;
    export(options: { publicKey: boolean; secretKey: boolean }): Promise<object>;
  }>;
}
