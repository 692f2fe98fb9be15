import type { ReactNode } from "react";

/** A label with the asterisk of the manual; that the field is required, its control says itself. */
export function Required({ children }: { readonly children: ReactNode }) {
  return (
    <>
      {children}{" "}
      <span aria-hidden className="text-danger">
        *
      </span>
    </>
  );
}
