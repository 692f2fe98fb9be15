"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useState } from "react";
import { kilobytes } from "@/app/_skills/kilobytes";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { useFormFacts } from "@/components/ui/form-context";
import { TextInput } from "@/components/ui/text-input";
import type { SkillFileDto } from "@/lib/skills/dto";
import { ACCEPTED_FILES, MAX_FILE_BYTES, MAX_SENT_BYTES, type SkillFileKind } from "@/lib/skills/schema";
import { fileField, keepField, stagedField, stagedFiles } from "./skill-form-data";

interface Props {
  readonly kind: SkillFileKind;
  /** What the skill has already. */
  readonly held: readonly SkillFileDto[];
}

/** What every file field of the form holds together, in bytes; the server's own limit answers with a page of its own. */
function chosenBytes(form: HTMLFormElement | null): number {
  const inputs = [...(form?.querySelectorAll<HTMLInputElement>("input[type=file]") ?? [])];
  return inputs.flatMap((input) => [...(input.files ?? [])]).reduce((sum, file) => sum + file.size, 0);
}

/** Files of one kind: those that are there, each with a box that keeps it, and a field for more. */
export function FileField({ kind, held }: Props) {
  const t = useTranslations("skills.form");
  const { state } = useFormFacts();
  const [tooBig, setTooBig] = useState(false);
  const staged = state.status === "refused" ? stagedFiles(state.values, kind) : [];
  const files = [...held, ...staged.filter(({ fileId }) => !held.some((file) => file.fileId === fileId))];
  const check = ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const large = [...(input.files ?? [])].some((file) => file.size > MAX_FILE_BYTES) || chosenBytes(input.form) > MAX_SENT_BYTES;
    if (large) input.value = "";
    setTooBig(large);
  };
  return (
    <div className="flex flex-col gap-3">
      <TextInput
        name={fileField(kind)}
        type="file"
        multiple
        accept={ACCEPTED_FILES}
        label={t(kind)}
        hint={t("fileHint")}
        onChange={check}
      />
      {tooBig ? (
        <Callout kind="warning" live>
          {t("fileTooBig")}
        </Callout>
      ) : null}
      {files.length > 0 ? (
        <fieldset className="rounded-md border border-line bg-sunken px-4 py-3">
          <legend className="px-1 text-sm">{t("kept")}</legend>
          <p className="mb-2 text-muted text-sm">{t("keptHint")}</p>
          {files.map(({ fileId, fileName, bytes }) => (
            <Checkbox
              key={fileId}
              name={keepField(fileId)}
              label={t("keptFile", { name: fileName, size: kilobytes(bytes) })}
              defaultChecked
              className="py-1 wrap-anywhere"
            />
          ))}
          {staged.map(({ fileId, bytes, fileName }) => (
            <input key={fileId} type="hidden" name={stagedField(fileId)} value={`${kind}|${bytes}|${fileName}`} />
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
