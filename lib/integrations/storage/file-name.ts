import type { FileKind } from "./file-kind";

const MAX_NAME = 80;

// Path separators, what Windows and shells read otherwise, controls, and the marks that turn the direction of a text round
// (Unicode bidi controls: "gpj.exe" written as "exe.jpg").
const UNSAFE = /[\\/:*?"<>|;%&$`'\p{Cc}\p{Cf}\p{Surrogate}\p{Co}]/gu;

/**
 * A name that is only a name: no path, no control, no leading dot, at most 80 characters, and the ending of what the file
 * really is. @param name as the browser sent it
 */
export function safeFileName(name: string, kind: FileKind): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const stem = last
    .normalize("NFC")
    .replace(/\.[^.]{1,8}$/, "")
    .replace(UNSAFE, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const short = [...stem].slice(0, MAX_NAME).join("").trim();
  return `${short === "" ? "file" : short}.${kind.extension}`;
}
