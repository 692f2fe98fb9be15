"use client";

import { CloudAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** A page that failed. `digest` is the number under which the server's log keeps the reason. */
export default function ErrorPage({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  const t = useTranslations("shell");
  return (
    <div role="alert" className="mx-auto flex max-w-xl flex-col items-center py-16 text-center">
      <span className="mb-6 grid size-20 place-items-center rounded-full bg-warning-soft text-warning">
        <CloudAlert aria-hidden className="size-10" />
      </span>
      <h1>{t("error.title")}</h1>
      <p className="mt-3 text-lg text-muted">{t("error.lead")}</p>
      {error.digest ? (
        <p className="mt-3">
          {t("error.reference")}
          <code className="font-bold">{error.digest}</code>
        </p>
      ) : null}
      <div className="mt-8">
        <Button kind="primary" onClick={reset}>
          {t("error.again")}
        </Button>
      </div>
    </div>
  );
}
