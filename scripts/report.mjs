// What the terminal shows: steps with their time, and errors as one clear sentence. Uses nothing but node:.

const tty = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code) => (text) => (tty ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = paint("1");
export const dim = paint("2");
export const red = paint("31");
export const green = paint("32");

/** An end that the reader can act on: shown as one sentence in each language, without a stack. */
export class Refusal extends Error {
  constructor(zh, en, cause) {
    super(en, { cause });
    this.zh = zh;
  }
}

export const refuse = (zh, en, cause) => new Refusal(zh, en, cause);

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one step and prints its title, a sign of life every few seconds, and the time that it took.
 * `progress` says how far it is, asked only when a sign of life is printed. The result of `work` is handed on.
 */
export async function step(title, work, progress = () => "") {
  const began = performance.now();
  console.log(`${bold("▸")} ${title}`);
  const heartbeat = setInterval(() => console.log(dim(`  … ${seconds(began)} ${progress()}`)), 5000);
  try {
    const result = await work();
    console.log(`${green("✓")} ${title} ${dim(seconds(began))}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

// What a system says when something outside the program is wrong, and what its owner can do about it.
const KNOWN = [
  [
    /ENOSPC|No space left on device/i,
    "磁碟空間不足，請清出空間（約需 3 GB）後再試。",
    "The disk is full; free some space (about 3 GB) and try again.",
  ],
  [
    /EACCES|EPERM|EROFS|ENOTDIR|permission denied/i,
    "無法讀寫需要的檔案，請檢查權限。",
    "A file that is needed cannot be read or written; check its permissions.",
  ],
  [/EMFILE|ENFILE/i, "開啟的檔案過多，請提高系統上限（ulimit -n）。", "Too many open files; raise the limit (ulimit -n)."],
  [/ENOMEM|heap out of memory/i, "記憶體不足，建置約需 2 GB。", "Out of memory; building needs about 2 GB."],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT|E404|E403/i,
    "無法自 npm 套件庫取得套件，請檢查網路或 npm 的 registry 設定。",
    "Packages cannot be fetched; check the network or npm's registry setting.",
  ],
];

/** The sentence for an error, in both languages: ours where we know it, else its own first line. */
export function explain(error) {
  if (error instanceof Refusal) return { zh: error.zh, en: error.message };
  const text = `${error?.code ?? ""} ${error?.message ?? error}`;
  const known = KNOWN.find(([pattern]) => pattern.test(text));
  if (known) {
    const where = error?.path ? `（${error.path}）` : "";
    return { zh: known[1] + where, en: known[2] + where.replace("（", " (").replace("）", ")") };
  }
  if (error?.command) return { zh: `${error.command} 失敗，原因見上列訊息。`, en: `${error.command} failed; the messages above say why.` };
  const line = String(error?.message ?? error).split("\n")[0];
  return { zh: `發生未預期的錯誤（${line}）；加上 DEBUG=1 可看細節。`, en: `Unexpected error (${line}); DEBUG=1 shows details.` };
}

/** Prints the sentence; the stack only for somebody who asked with DEBUG=1. */
export function printError(error) {
  const { zh, en } = explain(error);
  console.error(`${red("✗")} ${zh}\n  ${en}`);
  if (process.env.DEBUG) console.error(error?.stack ?? error, error?.cause ?? "");
}
