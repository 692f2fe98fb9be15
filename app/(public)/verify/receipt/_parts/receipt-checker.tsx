"use client";

import { FileCheck2 } from "lucide-react";
import { useActionState } from "react";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { check } from "../actions";
import type { ReceiptState } from "./receipt-state";

interface Props {
  readonly texts: Readonly<Record<"text" | "textHint" | "file" | "fileHint" | "submit", string>>;
}

const IDLE: ReceiptState = { status: "idle" };

/** The form for a receipt, and the answer. Without script the page comes back with the answer in it. */
export function ReceiptChecker({ texts }: Props) {
  const [state, send] = useActionState(check, IDLE);
  return (
    <>
      <form action={send} noValidate className="flex flex-col gap-6">
        {state.status === "refused" ? (
          <Callout kind="danger" live>
            <p>{state.message}</p>
          </Callout>
        ) : null}
        <Textarea name="text" label={texts.text} hint={texts.textHint} rows={5} spellCheck={false} autoComplete="off" />
        <TextInput name="file" type="file" label={texts.file} hint={texts.fileHint} accept=".jwt,.jws,.txt" />
        <div>
          <SubmitButton icon={<FileCheck2 aria-hidden className="size-5" />}>{texts.submit}</SubmitButton>
        </div>
      </form>
      {state.status === "checked" ? <Answer state={state} /> : null}
    </>
  );
}

function Answer({ state }: { readonly state: Extract<ReceiptState, { status: "checked" }> }) {
  return (
    <div className="mt-8 space-y-6" data-receipt={state.good ? "good" : "bad"}>
      <Callout kind={state.good ? "success" : "danger"} title={state.title} live>
        <p>{state.text}</p>
      </Callout>
      {state.sections.map(({ title, items, hint }, index) => (
        <section key={title ?? index.toString()} className="break-words rounded-lg border border-line bg-surface px-5 py-3">
          {title === undefined ? null : <h2 className="text-lg">{title}</h2>}
          <DescriptionList items={items.map((item) => ({ ...item, value: <span className="break-all">{item.value}</span> }))} />
          {hint === undefined ? null : <p className="mt-2 text-muted text-sm">{hint}</p>}
        </section>
      ))}
    </div>
  );
}
