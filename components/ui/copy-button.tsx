"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button, type ButtonKind } from "./button";

interface Props {
  readonly text: string;
  readonly children?: ReactNode;
  readonly kind?: ButtonKind;
}

/** Copies a text and says that it did. The text must also stand on the page for those who cannot use the clipboard. */
export function CopyButton({ text, children, kind }: Props) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied("yes"),
      () => setCopied("refused"),
    );
  return (
    <span className="inline-flex items-center gap-2">
      <Button
        kind={kind}
        onClick={copy}
        icon={copied === "yes" ? <Check aria-hidden className="size-5" /> : <Copy aria-hidden className="size-5" />}
      >
        {children ?? t("copy")}
      </Button>
      <span role="status" className="text-muted text-sm">
        {copied === "yes" ? t("copied") : copied === "refused" ? t("copyRefused") : ""}
      </span>
    </span>
  );
}
