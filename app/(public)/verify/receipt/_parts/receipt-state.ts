/** What the page says of a receipt: words only, put together on the server, whose texts of reports do not travel. */
export type ReceiptState =
  | { readonly status: "idle" }
  | { readonly status: "refused"; readonly message: string }
  | {
      readonly status: "checked";
      readonly good: boolean;
      readonly title: string;
      readonly text: string;
      readonly sections: readonly {
        readonly title?: string;
        readonly items: readonly { readonly term: string; readonly value: string }[];
        readonly hint?: string;
      }[];
    };
