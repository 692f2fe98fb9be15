/** The outside judges ship no types, or ones that do not resolve here; these are the members that are used. */
declare module "@digitalcredentials/verifier-core" {
  export function verifyCredential(options: { credential: unknown; knownDIDRegistries: object }): Promise<{
    readonly errors?: readonly { readonly name?: string; readonly message: unknown }[];
    readonly error?: unknown;
    readonly log?: readonly { readonly id: string; readonly valid?: boolean; readonly error?: unknown }[];
  }>;
}
