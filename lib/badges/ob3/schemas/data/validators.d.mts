/** What ajv's standalone validators are: a function that leaves its errors on itself. */
export interface StandaloneValidator {
  (document: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly keyword: string; readonly message?: string }[] | null;
}

export const achievementCredential: StandaloneValidator;
export const endorsementCredential: StandaloneValidator;
export const profile: StandaloneValidator;
