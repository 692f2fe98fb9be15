"use client";

import { FileCheck2, ImageUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

interface Props {
  readonly id: string;
  readonly name: string;
  readonly accept: string;
}

/** A file field that fills its zone, so that files can be dropped on it without script; with script it names the file. */
export function BadgeFileField({ id, name, accept }: Props) {
  const t = useTranslations("home.verify");
  const [chosen, setChosen] = useState<string>();
  const Icon = chosen ? FileCheck2 : ImageUp;
  return (
    <div className="relative rounded-lg border-2 border-line-strong border-dashed bg-sunken px-4 pt-5 pb-4 text-center has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 hover:border-primary">
      <Icon aria-hidden className="mx-auto mb-2 size-9 text-link" />
      <label htmlFor={id} className="block font-medium">
        {t("file")}
      </label>
      <p id={`${id}-hint`} className="text-muted text-sm">
        {t("fileHint")}
      </p>
      {chosen ? (
        <p role="status" className="mt-2 font-medium text-success text-sm">
          {t("chosen", { name: chosen })}
        </p>
      ) : null}
      <input
        id={id}
        type="file"
        name={name}
        accept={accept}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setChosen(event.currentTarget.files?.[0]?.name)}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </div>
  );
}
