"use client";

import { LoaderCircle } from "lucide-react";
import { useLocale } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Callout } from "@/components/ui/callout";
import { RadioGroup } from "@/components/ui/radio-group";
import { routes } from "@/lib/web/routes";

/** What the page says, from its server: the namespaces of reports do not travel with every page. */
export interface LocalTexts {
  readonly where: string;
  readonly here: string;
  readonly hereHint: string;
  readonly there: string;
  readonly thereHint: string;
  readonly working: string;
  readonly resultTitle: string;
  readonly done: string;
  readonly asked: string;
  readonly askedNobody: string;
  readonly failedTitle: string;
  readonly failed: string;
  readonly noReceipt: string;
}

interface Props {
  readonly texts: LocalTexts;
  readonly fields: ReactNode;
  /** The button; the choice of the place stands in front of it. */
  readonly submit: ReactNode;
}

type State =
  | { readonly kind: "waiting" | "working" | "failed" }
  | { readonly kind: "done"; readonly node: ReactNode; readonly asked: readonly string[] };

/** WebCrypto is there over https and on the own computer; without it, or without script, our server verifies. */
const canVerifyHere = (): boolean => globalThis.isSecureContext && "DecompressionStream" in globalThis;
const never = () => () => undefined;

/** The form of /verify. In a browser that can, it verifies there unless the visitor chooses otherwise; the rest is loaded then. */
export function LocalVerification({ texts, fields, submit }: Props) {
  const locale = useLocale();
  const able = useSyncExternalStore(never, canVerifyHere, () => false);
  const [state, setState] = useState<State>({ kind: "waiting" });
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (state.kind === "done") heading.current?.focus();
  }, [state]);

  async function verify(badge: File | string, recipient: string): Promise<void> {
    setState({ kind: "working" });
    try {
      const { verifyHere, reportNode } = await import("./verify-here");
      const { report, asked } = await verifyHere({ badge, recipient });
      setState({ kind: "done", node: await reportNode(report, locale), asked });
    } catch (error) {
      // Whatever went wrong here, our server can still verify; the page says so.
      console.error(error);
      setState({ kind: "failed" });
    }
  }

  function handIn(event: FormEvent<HTMLFormElement>): void {
    const form = new FormData(event.currentTarget);
    const badge = handedIn(form);
    if (form.get("where") !== "here" || badge === undefined) return;
    event.preventDefault();
    if (state.kind !== "working") void verify(badge, String(form.get("recipient") ?? "").trim());
  }

  // A column of the page's grid: without a least width of nothing, a long word in a report would widen the page.
  return (
    <div className="min-w-0">
      <form
        action={routes.verifyResult()}
        method="post"
        encType="multipart/form-data"
        onSubmit={handIn}
        aria-busy={state.kind === "working"}
        className="flex max-w-3xl flex-col gap-6"
      >
        {fields}
        {able ? (
          <RadioGroup
            name="where"
            legend={texts.where}
            required
            defaultValue="here"
            options={[
              { value: "here", label: texts.here, hint: texts.hereHint },
              { value: "there", label: texts.there, hint: texts.thereHint },
            ]}
          />
        ) : null}
        {submit}
      </form>
      <p role="status" className={state.kind === "working" ? "mt-6 flex items-center gap-3 font-medium" : "sr-only"}>
        {state.kind === "working" ? (
          <>
            <LoaderCircle aria-hidden className="size-5 animate-spin motion-reduce:animate-none" />
            {texts.working}
          </>
        ) : null}
        {state.kind === "done" ? texts.done : null}
      </p>
      {state.kind === "failed" ? (
        <Callout kind="danger" title={texts.failedTitle} live className="mt-6 max-w-3xl">
          <p>{texts.failed}</p>
        </Callout>
      ) : null}
      {state.kind === "done" ? (
        <section aria-labelledby="verified-here" className="mt-10 max-w-4xl">
          <h2 id="verified-here" ref={heading} tabIndex={-1} className="text-2xl">
            {texts.resultTitle}
          </h2>
          <p className="mt-1 mb-6 break-words text-muted">
            {state.asked.length > 0 ? `${texts.asked}${state.asked.join("、")}` : texts.askedNobody}
          </p>
          {state.node}
          <p className="mt-8 max-w-[35em] text-muted">{texts.noReceipt}</p>
        </section>
      ) : null}
    </div>
  );
}

/** The file when one was chosen, else the text; undefined when there is neither. */
function handedIn(form: FormData): File | string | undefined {
  const file = form.get("file");
  if (file instanceof File && file.size > 0) return file;
  const text = String(form.get("text") ?? "").trim();
  return text === "" ? undefined : text;
}
