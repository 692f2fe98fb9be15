"use client";

import { Pin, PinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { pinAction } from "../actions";

/** 釘選: puts this map at the top from now on, or takes the pin away. */
export function PinForm({ frameworkId, pinned }: { readonly frameworkId: string; readonly pinned: boolean }) {
  const t = useTranslations("map");
  const Icon = pinned ? PinOff : Pin;
  return (
    <ActionForm action={pinAction} id={`pin-${frameworkId}`}>
      <input type="hidden" name="frameworkId" value={frameworkId} />
      <input type="hidden" name="pinned" value={pinned ? "no" : "yes"} />
      <SubmitButton kind="quiet" size="small" icon={<Icon aria-hidden className="size-5" />}>
        {t(pinned ? "unpin" : "pin")}
      </SubmitButton>
    </ActionForm>
  );
}
