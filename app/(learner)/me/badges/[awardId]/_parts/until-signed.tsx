"use client";

import { LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";

const EVERY_MS = 2_000;
/** Asking prolongs the session; signing takes seconds, and an empty chair must not stay signed in. */
const PATIENCE_MS = 5 * 60_000;

/** Says that the badge is being signed and asks the server for the page again until it is. */
export function UntilSigned({ children }: { readonly children: ReactNode }) {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(refresh, EVERY_MS);
    const end = setTimeout(() => clearInterval(timer), PATIENCE_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [refresh]);
  return (
    <p role="status" className="flex items-center gap-2">
      <LoaderCircle aria-hidden className="size-5 animate-spin motion-reduce:animate-none" />
      {children}
    </p>
  );
}
