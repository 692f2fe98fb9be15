/** What a form shows after it was sent. The shape that the server actions return (lib/web/form-action.ts). */
export type FormState =
  | { readonly status: "idle" }
  | { readonly status: "done"; readonly at: number }
  | {
      readonly status: "refused";
      readonly code: string;
      readonly facts: Readonly<Record<string, string | number>>;
      readonly fields: Readonly<Record<string, readonly string[]>>;
      readonly values: Readonly<Record<string, string>>;
      readonly at: number;
    };

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

export const IDLE: FormState = { status: "idle" };
